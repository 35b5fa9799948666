package io.github.smtpservertest.samples.mailers;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Finds what sleeps in the source of a test, under whatever name: a wait for the sake of time, a silence that is waited out,
 * an upper bound on time that a busy machine breaks. A comment {@code timed: …} beside the statement, or on the line
 * before it, permits it; the reason is what makes it a permission.
 *
 * <p>The source is parsed, not compiled: an unknown type is known by its methods' names.
 */
final class Sleeps {

    private static final Pattern REASON = Pattern.compile("// timed: (\\S+ ){2,}\\S+");

    private static final Set<String> SLEEPERS =
            Set.of("sleep", "sleepUninterruptibly", "park", "parkNanos", "parkUntil", "onSpinWait");
    private static final Set<String> DELAYS = Set.of(
            "pollDelay",
            "during",
            "delayedExecutor",
            "completeOnTimeout",
            "schedule",
            "scheduleAtFixedRate",
            "scheduleWithFixedDelay");
    private static final Set<String> TIMED = Set.of(
            "await",
            "poll",
            "tryAcquire",
            "awaitTermination",
            "waitFor",
            "offer",
            "exchange",
            "tryLock",
            "get",
            "join");
    private static final Pattern UNIT = Pattern.compile(
            "(?:\\w+\\.)*(?:NANOSECONDS|MICROSECONDS|MILLISECONDS|SECONDS|MINUTES)|(?:Duration\\.)?of[A-Z]\\w+\\(.*\\)");
    private static final Pattern NOT_TO_COME = Pattern.compile(
            "\\.(?:isFalse|isNull|isEmpty|isNotPresent)\\(\\)|\\bassert(?:False|Null)\\(|\\bTimeoutException\\b");
    private static final Set<String> UPPER_BOUNDS =
            Set.of("isLessThan", "isLessThanOrEqualTo", "isBetween", "isStrictlyBetween", "isCloseTo");
    private static final Pattern TIME = Pattern.compile("\\b(?:nanoTime|currentTimeMillis|Duration|Instant)\\b"
            + "|\\b(?:of|to|plus)(?:Nanos|Millis|Seconds|Minutes)\\(");

    /**
     * A statement that sleeps.
     *
     * @param line counted from 1
     * @param does the rest of the sentence that begins with the place
     */
    record Sleep(long line, String does) {}

    private Sleeps() {}

    /** Every sleep in a source that no reason permits. */
    static List<Sleep> in(String source) {
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostic -> {}, List.of("-proc:none"), null, List.of(file));
        try {
            Finder finder = new Finder(
                    task.parse().iterator().next(), Trees.instance(task).getSourcePositions(), source);
            return finder.find();
        } catch (IOException e) {
            throw new AssertionError("The source cannot be parsed.", e);
        }
    }

    private static final class Finder extends TreePathScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> lines;
        private final Set<String> times = new HashSet<>();
        private final List<Sleep> found = new ArrayList<>();

        Finder(CompilationUnitTree unit, SourcePositions positions, String source) {
            this.unit = unit;
            this.positions = positions;
            this.lines = source.lines().toList();
        }

        List<Sleep> find() {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitVariable(VariableTree variable, Void nothing) {
                    if (variable.getType() != null
                            && Pattern.matches(
                                    "Duration|Instant", variable.getType().toString())) {
                        times.add(variable.getName().toString());
                    }
                    return super.visitVariable(variable, null);
                }
            }.scan(unit, null);
            scan(unit, null);
            return found;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            String name = nameOf(call.getMethodSelect());
            if (SLEEPERS.contains(name) || isYield(call)) {
                report("sleeps; wait for what it waits for");
            } else if (DELAYS.contains(name)) {
                report("lets time pass; wait for what is to happen");
            } else if (name.equals("wait") && !call.getArguments().isEmpty()) {
                report("waits on a monitor for a time; wait for what is to happen");
            } else if (name.startsWith("assertTimeout")) {
                report("fails on a machine that is busy; look at what happened, not at how long it took");
            } else if (UPPER_BOUNDS.contains(name) && isOfTime(statement().toString())) {
                report("fails on a machine that is busy; bound a time from below, or look at the order of events");
            } else if (isTimed(name, call)) {
                timed(name);
            }
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree reference, Void nothing) {
            if (SLEEPERS.contains(reference.getName().toString())) {
                report("sleeps; wait for what it waits for");
            }
            return super.visitMemberReference(reference, null);
        }

        @Override
        public Void visitNewClass(NewClassTree creation, Void nothing) {
            if (Pattern.matches(
                    "(?:java\\.util\\.)?Timer", creation.getIdentifier().toString())) {
                report("lets time pass; wait for what is to happen");
            }
            return super.visitNewClass(creation, null);
        }

        @Override
        public Void visitCatch(CatchTree caught, Void nothing) {
            if (caught.getParameter().getType().toString().contains("TimeoutException")
                    && !caught.getBlock().toString().contains("throw ")) {
                report("takes silence for an answer; show it by what must come next");
            }
            return super.visitCatch(caught, null);
        }

        /** What gives up after a time is a wait for an event only if a test fails where the event has not come. */
        private void timed(String name) {
            StatementTree statement = statement();
            String text = statement.toString();
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            if (NOT_TO_COME.matcher(text).find()) {
                report("waits for what is not to come; show by what comes next that it has not");
            } else if (parent instanceof ReturnTree) {
                report("leaves it to its caller to see what came; look at it here");
            } else if (isInCondition()) {
                report("waits again and again; wait for what is to happen");
            } else if (parent instanceof ExpressionStatementTree
                    && !name.equals("get")
                    && !next(statement).contains("isAlive")) {
                report("waits for a time and ignores whether anything came");
            }
        }

        private static boolean isTimed(String name, MethodInvocationTree call) {
            List<? extends ExpressionTree> arguments = call.getArguments();
            if (!TIMED.contains(name) || arguments.isEmpty()) {
                return false;
            }
            if (name.equals("join")) {
                return call.getMethodSelect() instanceof MemberSelectTree method
                        && arguments.size() == 1
                        && !method.toString().equals("String.join");
            }
            return UNIT.matcher(arguments.get(arguments.size() - 1).toString()).matches();
        }

        private static boolean isYield(MethodInvocationTree call) {
            return call.getMethodSelect().toString().equals("Thread.yield");
        }

        private boolean isOfTime(String statement) {
            return TIME.matcher(statement).find()
                    || times.stream()
                            .anyMatch(name -> Pattern.compile("\\b" + name + "\\b")
                                    .matcher(statement)
                                    .find());
        }

        private boolean isInCondition() {
            TreePath path = getCurrentPath();
            Tree below = path.getLeaf();
            while (path != null && !(path.getLeaf() instanceof StatementTree)) {
                below = path.getLeaf();
                path = path.getParentPath();
            }
            return path != null
                    && (path.getLeaf() instanceof WhileLoopTree loop && loop.getCondition() == below
                            || path.getLeaf() instanceof ForLoopTree round && round.getCondition() == below);
        }

        private StatementTree statement() {
            return StreamSupport.stream(getCurrentPath().spliterator(), false)
                    .filter(StatementTree.class::isInstance)
                    .map(StatementTree.class::cast)
                    .findFirst()
                    .orElseThrow();
        }

        /** The statement after this one in its block, as text. */
        private String next(StatementTree statement) {
            return StreamSupport.stream(getCurrentPath().spliterator(), false)
                    .filter(BlockTree.class::isInstance)
                    .map(block -> ((BlockTree) block).getStatements())
                    .filter(all -> all.contains(statement))
                    .map(all -> all.subList(all.indexOf(statement) + 1, all.size()))
                    .filter(rest -> !rest.isEmpty())
                    .map(rest -> rest.get(0).toString())
                    .findFirst()
                    .orElse("");
        }

        private static String nameOf(ExpressionTree method) {
            if (method instanceof MemberSelectTree select) {
                return select.getIdentifier().toString();
            }
            return method instanceof IdentifierTree name ? name.getName().toString() : "";
        }

        private void report(String does) {
            Tree leaf = getCurrentPath().getLeaf();
            Tree whole = leaf instanceof CatchTree ? leaf : statement();
            long first = lineAt(positions.getStartPosition(unit, whole));
            long last = lineAt(positions.getEndPosition(unit, leaf));
            for (long line = Math.max(1, first - 1); line <= last; line++) {
                if (REASON.matcher(lines.get((int) line - 1)).find()) {
                    return;
                }
            }
            Sleep sleep = new Sleep(first, does);
            if (!found.contains(sleep)) {
                found.add(sleep);
            }
        }

        private long lineAt(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
