package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.reply.EnhancedStatus;
import io.github.smtpservertest.reply.ReplyClass;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The subcommands that print the catalogue of reply codes and start no server. */
final class CodeCommands {

    private static final int LABEL = 9;
    private static final int MAX_STAGES_LEFT_OUT = 4;

    private CodeCommands() {}

    /** {@code explain 251}: what a code means, and what to do about it. */
    @Command(
            name = "explain",
            description = {
                "Explains reply codes: what each means, when it is seen, what a client must do, and what its author and the"
                        + " operator of the server should do.",
                "A code that no standard has is explained by its first digit, an enhanced status code such as 5.1.1 by its"
                        + " three numbers."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            usageHelpWidth = TextLayout.WIDTH)
    static final class Explain implements Runnable {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "CODE", arity = "0..*", description = "200 to 599, or an enhanced status code.")
        private List<String> codes = List.of();

        @Override
        public void run() {
            ServerOptionsCheck.refuse(spec, "no server");
            if (codes.isEmpty()) {
                throw wrong(
                        spec, "explain needs a code; write it like 'explain 251', or several like 'explain 251 503'");
            }
            String text = codes.stream()
                    .map(code -> code.indexOf('.') < 0
                            ? explained(number(spec, code, ", or an enhanced status code like 5.1.1"))
                            : explained(status(spec, code)))
                    .collect(Collectors.joining("\n"));
            print(spec, text);
        }
    }

    /** {@code compare 251 503}: what tells two codes apart. */
    @Command(
            name = "compare",
            description = "Tells two reply codes apart; their order does not matter.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            usageHelpWidth = TextLayout.WIDTH)
    static final class Compare implements Runnable {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "CODE", arity = "0..*", description = "200 to 599, twice.")
        private List<String> codes = List.of();

        @Override
        public void run() {
            ServerOptionsCheck.refuse(spec, "no server");
            if (codes.size() != 2) {
                throw wrong(spec, "compare needs two codes, not " + codes.size() + "; write it like 'compare 251 503'");
            }
            int first = number(spec, codes.get(0), "");
            int second = number(spec, codes.get(1), "");
            String headlines = Stream.of(first, second)
                    .distinct()
                    .map(CodeCommands::headline)
                    .collect(Collectors.joining());
            print(spec, headlines + "\n" + TextLayout.wrapped(ReplyCode.compare(first, second)));
        }
    }

    /** {@code codes}: the catalogue. */
    @Command(
            name = "codes",
            description = "Lists every reply code that a standard has: what it says, when it is seen, and its section.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            usageHelpWidth = TextLayout.WIDTH)
    static final class Codes implements Runnable {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(hidden = true, arity = "0..*")
        private List<String> none = List.of();

        @Override
        public void run() {
            ServerOptionsCheck.refuse(spec, "no server");
            if (!none.isEmpty()) {
                throw wrong(
                        spec,
                        "codes lists them all and takes no '" + none.get(0)
                                + "'; to read about one, write it like 'explain 251'");
            }
            print(spec, table());
        }
    }

    private static String explained(int code) {
        String section = ReplyCode.of(code)
                .map(known -> labelled("Means", known.meaning())
                        + labelled("Seen", without("Seen ", known.seenWhen()))
                        + labelled("At", stages(known))
                        + labelled("Client", without("The client ", known.clientMustDo()))
                        + labelled("Author", known.authorAdvice())
                        + known.operatorAdvice()
                                .map(advice -> labelled("Server", advice))
                                .orElse("")
                        + labelled("Section", known.reference()))
                .orElseGet(() -> byDigit(code));
        return headline(code) + section;
    }

    private static String byDigit(int code) {
        ReplyClass replyClass = ReplyClass.of(code);
        return labelled(
                        "Means",
                        "No standard has " + code
                                + ". Clients act on the first digit of a code that they do not know, and "
                                + replyClass.digit() + "yz is " + replyClass.words() + ".")
                + labelled("Client", replyClass.conclusion())
                + labelled("Section", "RFC 5321 §4.2.1");
    }

    private static String explained(EnhancedStatus status) {
        ReplyClass replyClass = ReplyClass.of(status.codeClass() * 100);
        String codes = Arrays.stream(ReplyCode.values())
                .filter(code ->
                        code.defaultEnhancedStatus().filter(status::equals).isPresent())
                .map(code -> String.valueOf(code.code()))
                .collect(Collectors.joining(", "));
        return status + ", an enhanced status code: " + replyClass.words() + "\n"
                + labelled(
                        "Means",
                        "Of its numbers the first, " + status.codeClass() + ", is " + replyClass.words()
                                + ", the second, "
                                + status.subject() + ", is about " + subject(status.subject()) + ", and the third, "
                                + status.detail()
                                + (status.detail() == 0 ? ", says no more than that." : ", says what about it."))
                + labelled(
                        "Seen",
                        "at the beginning of a reply's text, after a code that begins with " + status.codeClass()
                                + (codes.isEmpty() ? "." : "; by default here after " + codes + "."))
                + labelled("Client", replyClass.conclusion())
                + labelled("Section", "RFC 3463 §3");
    }

    private static String subject(int subject) {
        return switch (subject) {
            case 1 -> "an address";
            case 2 -> "a mailbox";
            case 3 -> "the mail system";
            case 4 -> "the network or the routing";
            case 5 -> "the protocol";
            case 6 -> "the content of the message";
            case 7 -> "security or policy";
            default -> "something else";
        };
    }

    private static String headline(int code) {
        String words = ReplyClass.of(code).words();
        return ReplyCode.of(code)
                .map(known -> code + " " + phrase(known) + ": " + words + "\n")
                .orElseGet(() -> code + ": " + words + "\n");
    }

    private static String phrase(ReplyCode code) {
        return code.phrase().isEmpty() ? "(a challenge in base64)" : code.phrase();
    }

    private static String labelled(String label, String text) {
        return TextLayout.hanging("  " + label + ":", LABEL + 2, text);
    }

    /** The label has said it. */
    private static String without(String beginning, String text) {
        return text.startsWith(beginning) ? text.substring(beginning.length()) : text;
    }

    private static String table() {
        StringBuilder text = new StringBuilder();
        for (ReplyClass replyClass : ReplyClass.values()) {
            text.append(replyClass.digit())
                    .append("yz: ")
                    .append(replyClass.words())
                    .append('\n');
            for (ReplyCode code : ReplyCode.values()) {
                if (code.replyClass() == replyClass) {
                    text.append(TextLayout.row(
                            List.of(String.valueOf(code.code()), phrase(code), stages(code), code.reference()),
                            List.of(3, 40, 29, 22)));
                }
            }
            text.append('\n');
        }
        return text
                + TextLayout.wrapped("CONNECT is the greeting, AUTH_RESPONSE the client's answer to a challenge,"
                        + " END_OF_DATA the final dot, IDLE a client that sends nothing for too long, UNKNOWN any verb that is not named"
                        + " here. 'explain 251' tells more about a"
                        + " code, 'compare 251 503' tells two apart.");
    }

    /** A code that is seen nearly everywhere is named by where it is not. */
    private static String stages(ReplyCode code) {
        Set<Stage> left = EnumSet.noneOf(Stage.class);
        for (ReplyCode each : ReplyCode.values()) {
            left.addAll(each.saidAt());
        }
        left.removeAll(code.saidAt());
        if (left.isEmpty()) {
            return "any stage";
        }
        return left.size() <= MAX_STAGES_LEFT_OUT ? "any stage but " + names(left) : names(code.saidAt());
    }

    private static String names(Set<Stage> stages) {
        return stages.stream().map(Stage::name).collect(Collectors.joining(", "));
    }

    private static int number(CommandSpec spec, String code, String orElse) {
        if (!code.matches("[2-5][0-9]{2}")) {
            throw wrong(spec, "'" + code + "' is no reply code; write 200 to 599, like 251" + orElse);
        }
        return Integer.parseInt(code);
    }

    private static EnhancedStatus status(CommandSpec spec, String status) {
        try {
            return EnhancedStatus.parse(status);
        } catch (IllegalArgumentException wrong) {
            throw wrong(
                    spec,
                    "'" + status
                            + "' is no enhanced status code; write 2, 4 or 5 and two numbers up to 999, like 5.1.1");
        }
    }

    private static ParameterException wrong(CommandSpec spec, String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private static void print(CommandSpec spec, String text) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
