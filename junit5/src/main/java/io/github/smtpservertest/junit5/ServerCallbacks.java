package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.dialogue.DialoguePlay;
import io.github.smtpservertest.junit5.ServerGroup.Placed;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What JUnit calls, the same whether annotations or a field ask for the servers. All state is in the store: the servers
 * of a test in that of its context, those of a class in that of the class's, and there they are closed at the latest.
 */
abstract sealed class ServerCallbacks
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ExecutionCondition,
                TestInstancePreConstructCallback,
                TestInstancePostProcessor,
                ParameterResolver,
                InvocationInterceptor
        permits AnnotatedServers, SmtpServerExtension {

    private static final Namespace NAMESPACE = Namespace.create(ServerCallbacks.class);

    private record Key(Object owner, String what) {}

    /** The servers of a test that runs, the rules that it added to them where it shares them, and whether it does. */
    private record Running(
            ServerGroup group, List<Placed> added, Map<AnnotatedDialogue, DialoguePlay> played, boolean shared) {}

    ServerCallbacks() {
        JUnitVersion.require();
    }

    /** Whether the server of this name is this extension's to serve. */
    abstract boolean serves(String server, ExtensionContext context);

    /** The name of the server that starts without being asked for, where its port is given; empty where there is none. */
    abstract Optional<String> unasked(ExtensionContext context);

    /** The context of the class whose tests share servers; empty where each test has its own. */
    abstract Optional<ExtensionContext> home(ExtensionContext context);

    /** What is asked for in this context. */
    abstract Plan plan(ExtensionContext context);

    /** What tells the servers at this home from those of others. */
    abstract Object key(ExtensionContext home);

    /** Called before the first test of a class, and before the one instance that its tests may share. */
    void beforeClass(ExtensionContext context) {}

    /** Whether servers that tests share run as soon as JUnit touches their class, and not only when somebody asks. */
    boolean startsAtOnce() {
        return false;
    }

    /** Called when there is a new group of servers. */
    void opened(ServerGroup group) {}

    /** Called when a group of servers is closed. */
    void closed(ServerGroup group) {}

    /** Where the servers listened that earlier classes had from this extension; empty where that is not known. */
    List<String> earlier() {
        return List.of();
    }

    /**
     * No condition, but what JUnit asks first of all: before it makes an instance of the class, and before any other extension
     * reads what a server's port is, as for {@code @DynamicPropertySource} and {@code TestPropertyProvider}.
     */
    @Override
    public final ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (startsAtOnce()
                && context.getTestClass().isPresent()
                && context.getTestMethod().isEmpty()
                && isHome(context)) {
            unasked(context).ifPresent(group(context)::server);
        }
        return ConditionEvaluationResult.enabled("servers are no condition");
    }

    /** One instance for all tests is made before {@code @BeforeAll}, and Spring makes the application with it. */
    @Override
    public final void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            if (isHome(context)) {
                unasked(context).ifPresent(group(context)::startUnasked);
            }
            beforeClass(context);
        }
    }

    private boolean isHome(ExtensionContext context) {
        return home(context)
                .filter(home -> home.getUniqueId().equals(context.getUniqueId()))
                .isPresent();
    }

    @Override
    public final void postProcessTestInstance(Object instance, ExtensionContext context) {
        // @BeforeAll methods of the one instance may read them; each test sets them once more.
        if (home(context).isPresent()) {
            setFields(instance, context, name -> serves(name, context) && !ExtensionFields.isIn(name, instance));
        }
    }

    private void setFields(Object instance, ExtensionContext context, Predicate<String> served) {
        ServerFields.set(
                instance.getClass(), instance, served, name -> group(context).ask(name));
    }

    @Override
    public final ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() != FakeSmtpServer.class
                || !serves(TakenServers.nameOf(parameter.getParameter()), context)
                // Those have a server for each fault.
                || AnnotationSupport.isAnnotated(parameter.getDeclaringExecutable(), SmtpFaultMatrix.class)) {
            return false;
        }
        ExtensionFields.requireOneOfEachName(context);
        TakenServers.requireOneWithoutName(parameter.getDeclaringExecutable());
        SpringBeans.requireNoInjection(parameter, context);
        return true;
    }

    @Override
    public final FakeSmtpServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return group(context).ask(TakenServers.nameOf(parameter.getParameter()));
    }

    @Override
    public final void beforeAll(ExtensionContext context) {
        LifecycleMethods.requireNoAnnotation(context);
        ExtensionFields.requireOneOfEachName(context);
        Optional<ExtensionContext> home = home(context);
        if (home.isEmpty()) {
            LifecycleMethods.requireNoServer(context, server -> serves(server, context));
            ServerFields.requireNoStatic(context.getRequiredTestClass(), server -> serves(server, context));
        } else {
            ServerFields.set(
                    context.getRequiredTestClass(),
                    null,
                    server -> serves(server, context),
                    name -> group(context).ask(name));
        }
        if (isHome(context)) {
            ServerGroup group = group(context);
            store(context).put(new Key(key(context), "of class"), group);
            unasked(context).ifPresent(group::startUnasked);
        }
        beforeClass(context);
    }

    @Override
    public final void beforeEach(ExtensionContext context) {
        ExtensionFields.requireOneOfEachName(context);
        Optional<ExtensionContext> home = home(context);
        ServerGroup group = group(context);
        requireTaken(context, group);
        requireNoOther(group, context);
        // Not sooner, for an extension in a field that is not static has no say before.
        context.getRequiredTestInstances()
                .getAllInstances()
                .forEach(instance -> setFields(instance, context, name -> serves(name, context)));
        if (home.isEmpty()) {
            begun(context, new Running(group, List.of(), Map.of(), false));
            unasked(context).ifPresent(group::startUnasked);
            group.startThoseWithRulesOfTest();
        } else {
            Plan plan = plan(context);
            group.beginTest(plan.source());
            Running running = new Running(group, new ArrayList<>(), new LinkedHashMap<>(), true);
            begun(context, running);
            Plan ofHome = plan(home.get());
            plan.dialogues().stream()
                    .filter(dialogue -> !ofHome.dialogues().contains(dialogue) && serves(dialogue.server(), context))
                    .forEach(dialogue -> running.played().put(dialogue, group.play(dialogue)));
            List<AnnotatedRule> rules = plan.rules();
            int ofClass = ofHome.rules().size();
            rules.subList(ofClass, rules.size()).stream()
                    .filter(rule -> serves(rule.server(), context))
                    .forEach(rule -> running.added().addAll(group.place(rule)));
            group.hasRules(running.added());
        }
    }

    /** Only what has begun ends, and is judged. */
    private void begun(ExtensionContext context, Running running) {
        store(context).put(new Key(this, "running"), running);
    }

    /** Rejects what the constructor took before it was known that an extension in a field, which is not static, has it. */
    private void requireNoOther(ServerGroup group, ExtensionContext context) {
        group.servers().keySet().stream()
                .filter(name -> !serves(name, context))
                .findFirst()
                .ifPresent(name -> {
                    throw new ExtensionConfigurationException(
                            "The constructor of " + AnnotatedPlace.nameOf(context.getRequiredTestClass())
                                    + " takes the server " + (name.isEmpty() ? "" : "\"" + name + "\" ")
                                    + "of an extension in a field that there is only after it; make that field static.");
                });
    }

    private static void requireTaken(ExtensionContext context, ServerGroup group) {
        if (!group.plan().ignores(Check.UNUSED_RULES)) {
            TakenServers.requireTaken(
                    context, name -> ExtensionFields.hasOneOf(name, context) || group.isReachable(name));
        }
    }

    @Override
    public final void afterEach(ExtensionContext context) {
        @Nullable Running running = store(context).get(new Key(this, "running"), Running.class);
        if (running == null) {
            return; // it never began
        }
        if (running.shared()) {
            running.played()
                    .forEach((dialogue, play) ->
                            running.group().server(dialogue.server()).stop(play));
            running.group().endTest();
            new Judgement(context, running.group()).ofTest(running.played());
        } else {
            running.group().close();
            new Judgement(context, running.group()).ofAll();
        }
    }

    @Override
    public final void afterAll(ExtensionContext context) {
        @Nullable ServerGroup group = store(context).get(new Key(key(context), "of class"), ServerGroup.class);
        if (group != null) {
            group.endClass();
            if (group.isOfRun()) {
                try {
                    new Judgement(context, group).ofAll();
                } finally {
                    group.close();
                }
            } else {
                group.close();
                new Judgement(context, group).ofAll();
            }
        }
    }

    /** A constructor that throws is no test that ends, so {@link #afterEach} does not hear of it. */
    @Override
    public final <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> constructor, ExtensionContext context)
            throws Throwable {
        try {
            return invocation.proceed();
        } catch (Throwable failure) {
            report(failure, context, true);
            throw failure;
        }
    }

    /** Nor does it hear of a dynamic test, whose failure is not the one of the method that made it. */
    @Override
    public final void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamicTest, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            ExtensionContext method = context;
            while (method.getTestMethod().isEmpty()) {
                method = method.getParent().orElseThrow();
            }
            report(failure, method, false);
            throw failure;
        }
    }

    private void report(Throwable failure, ExtensionContext context, boolean over) {
        try {
            Optional<ExtensionContext> home = home(context);
            ExtensionContext owner = home.orElse(context);
            @Nullable ServerGroup group = store(owner).get(new Key(key(owner), "servers"), ServerGroup.class);
            if (group != null) {
                if (over && home.isEmpty()) {
                    group.close();
                }
                new Judgement(context, group).ofFailure(failure);
            }
        } catch (RuntimeException | Error e) { // what the test failed with matters more
            failure.addSuppressed(e);
        }
    }

    /** The servers for this context, made where there are none yet. */
    final ServerGroup group(ExtensionContext context) {
        Optional<ExtensionContext> home = home(context);
        if (home.isEmpty() && context.getTestMethod().isEmpty()) {
            throw new ExtensionConfigurationException(LifecycleMethods.noServerYet(
                    "the constructor of " + AnnotatedPlace.nameOf(context.getRequiredTestClass())));
        }
        ExtensionContext owner = home.orElse(context);
        Key key = new Key(key(owner), "servers");
        @Nullable ServerGroup known = store(owner).get(key, ServerGroup.class);
        if (known != null) {
            return known;
        }
        Plan plan = plan(owner).only(server -> serves(server, owner));
        return store(owner).getOrComputeIfAbsent(key, none -> open(plan), ServerGroup.class);
    }

    private ServerGroup open(Plan plan) {
        ServerGroup group = new ServerGroup(plan, earlier(), this::closed);
        opened(group);
        return group;
    }

    static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
