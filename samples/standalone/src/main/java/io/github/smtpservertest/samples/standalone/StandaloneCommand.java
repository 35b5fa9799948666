package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.proxy.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: starts a server as the options say, and waits until it is closed.
 *
 * <p>Its exit codes are those of {@link Status}. What is wrong is one sentence on the error stream.
 */
@Command(
        name = "smtp-server-test",
        description = "A fake SMTP server: correct by default, scripted to be anything else. It records the whole"
                + " dialogue and delivers nothing. With a command, it does something else.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpWidth = 110,
        subcommands = {
            MatrixCommand.class,
            CodeCommands.Explain.class,
            CodeCommands.Compare.class,
            CodeCommands.Codes.class
        },
        footer = {
            "",
            "RULE is EVENT [, CONDITION ...] = ACTION [, ACTION ...] [; then ...]; docs/rules.md has all of it. Texts stand",
            "in quotes, double or single. Of two rules that fit, the later one wins.",
            "  EVENT      CONNECT, EHLO, AUTH, MAIL, RCPT, DATA, CONTENT, END_OF_DATA, QUIT, IDLE, ..., VERB XFOO, LINE, ANY;",
            "             then, if need be, its argument: bob@example.com, *@example.com, /regular expression/;",
            "             EVENT or EVENT; MAIL with SIZE, RCPT with NOTIFY=NEVER",
            "  CONDITION  once, 2 times, nth 3, session 1, probability 0.3, optional (it may as well never fire),",
            "             while SCENARIO is STATE; declared size over, from, to, and at END_OF_DATA subject, header, size over;",
            "             not ...",
            "  ACTION     451 \"4.3.0 later\"    the code and the text; 250 \"first\" / \"second\" has two lines",
            "             451                  the code with the words that it usually has",
            "             default, forward     what would be said without rules, or by older ones",
            "             keep although refused, discard although accepted",
            "             delay 300ms [to 2s], stall, stop reading [for 2s], dribble 1 byte every 20ms, split after 3,",
            "             split lines, split CR from LF, join next, send 100 bytes a second, read 100 bytes a second,",
            "             truncate after 3 bytes, withhold, raw \"250 ok\\r\\n\", say \"250 again\\r\\n\", flood \"x\" [9 times],",
            "             stay in plaintext, close, reset, half-close [reading]; move SCENARIO to STATE",
            "             and where, after most of them: before the reply, after the reply, after 3 bytes of the reply,",
            "             after 1000 bytes of the content, at accept, before TLS, inside TLS",
            "A line may also be 'scenario NAME = STATE, STATE' or 'fault GREYLISTING [at EVENT] [, 2 times]'.",
            "",
            "MAILBOX is one of",
            "  bob@example.com                                      exists",
            "  bob@example.com is named Bob Builder                 exists, and whose it is",
            "  old@example.com -> new@example.net                   251, and the mail is recorded under both",
            "  gone@example.com is moved to here@example.net        551",
            "  ghost@example.com is unknown                         550",
            "  full@example.com is full                             452",
            "  root@example.com is not allowed                      553",
            "  root@example.com is not allowed as a sender          553 at MAIL; it may be listed otherwise besides",
            "  smith is ambiguous: john@example.com, jane@example.com         553 at VRFY",
            "  team@example.com is a list: bob@example.com, ann@example.com   250, and EXPN tells them",
            "  team@example.com is a hidden list: bob@example.com             250, and EXPN says 252",
            "",
            "Ctrl-C, --sessions or --until-played ends it, and it writes the files. Exit codes:",
            "  0  all went as it was to go",
            "  1  a client did not match the dialogue, the dialogue was not played to its end, a rule never fired (and is",
            "     not optional), or the server itself failed",
            "  2  an option is wrong",
            "  3  it could not listen, or could not write a file"
        })
final class StandaloneCommand implements Callable<Integer> {

    private final Consumer<StandaloneServer> whenStarted;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions serverOptions = new ServerOptions();

    @Mixin
    private TlsOptions tlsOptions = new TlsOptions();

    @Mixin
    private UpstreamOptions upstreamOptions = new UpstreamOptions();

    @Mixin
    private EndOptions endOptions = new EndOptions();

    @Mixin
    private RecordOptions recordOptions = new RecordOptions();

    private SettingOptions settings = SettingOptions.none();

    private StandaloneCommand(Consumer<StandaloneServer> whenStarted) {
        this.whenStarted = whenStarted;
    }

    /** The command line, ready to be executed; {@code whenStarted} is given the server, to close it some time. */
    static CommandLine commandLine(Consumer<StandaloneServer> whenStarted) {
        StandaloneCommand command = new StandaloneCommand(whenStarted);
        CommandLine line = new CommandLine(command);
        command.settings = SettingOptions.addedTo(line.getCommandSpec());
        return line.setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Integer.class, converter(Values::number))
                .registerConverter(Duration.class, converter(Values::time))
                .registerConverter(CommandTemplate.class, converter(CommandTemplate::parse))
                .registerConverter(Pattern.class, converter(MatrixReportOptions::pattern))
                .registerConverter(Dialogue.class, converter(DialogueFile::parse))
                .registerConverter(RealServer.class, converter(UpstreamOptions::server))
                .registerConverter(MailboxOption.class, converter(MailboxOption::parse))
                .registerConverter(NewFile.class, converter(NewFile::parse))
                .registerConverter(TranscriptFile.class, converter(TranscriptFile::parse))
                .registerConverter(MessageFolder.class, converter(MessageFolder::parse))
                .setParameterExceptionHandler(StandaloneCommand::badUsage);
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = spec.commandLine();
        StandaloneServer server;
        try {
            endOptions.check(serverOptions.hasDialogue());
            server = new StandaloneServer(
                    builder(), tlsOptions, recordOptions, endOptions, line.getOut(), line.getErr());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(line, String.valueOf(wrong.getMessage()), wrong);
        }
        try {
            server.start();
        } catch (IllegalStateException | IOException cannot) {
            line.getErr().println(cannot.getMessage());
            return Status.CANNOT.code();
        }
        whenStarted.accept(server);
        server.ready();
        return server.awaitClosed();
    }

    private FakeSmtpServerBuilder builder() {
        FakeSmtpServerBuilder builder = FakeSmtpServer.builder();
        settings.addTo(builder);
        serverOptions.addTo(builder);
        tlsOptions.addTo(builder, settings.offersTls());
        upstreamOptions.addTo(builder);
        return builder;
    }

    private static int badUsage(ParameterException wrong, String[] args) {
        String message = noCommand(wrong).orElse(String.valueOf(wrong.getMessage()));
        String sentence = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        CommandLine line = wrong.getCommandLine();
        String command = line.getParent() == null ? "" : line.getCommandName() + " ";
        line.getErr().println(sentence + "; see " + command + "--help.");
        return Status.USAGE.code();
    }

    /** What to say of a word that is neither an option nor a command. */
    private static Optional<String> noCommand(ParameterException wrong) {
        return Optional.of(wrong)
                .filter(it -> it instanceof UnmatchedArgumentException
                        && !it.getCommandLine().getSubcommands().isEmpty())
                .map(it -> ((UnmatchedArgumentException) it).getUnmatched())
                .filter(words -> !words.get(0).startsWith("-"))
                .map(words -> "'" + words.get(0) + "' is no command; those are "
                        + String.join(
                                ", ", wrong.getCommandLine().getSubcommands().keySet())
                        + ", and without one the server starts");
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> parser) {
        return value -> {
            try {
                return parser.apply(value);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        };
    }
}
