package io.github.smtpservertest.internal.replies;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_MESSAGES;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_MESSAGE_SIZE;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.internal.command.EsmtpParameter;
import io.github.smtpservertest.internal.command.EsmtpParameters;
import io.github.smtpservertest.internal.mailbox.RecipientDecision;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.reply.ReplyCode;
import java.math.BigInteger;
import java.util.Optional;

/** MAIL (RFC 5321 §4.1.1.2): opens a transaction. */
final class MailHandler implements CommandHandler {

    private static final Response OK =
            Response.of(CommandHandler.say(ReplyCode.OK, "2.1.0", "OK")).in(ReplyReason.MAIL_OK);

    private final Settings settings;

    MailHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Response> outOfOrder(Session session) {
        if (settings.wantsHello(session)) {
            return Optional.of(settings.helloFirst(ReplyReason.HELLO_FIRST));
        }
        if (session.transaction() != null) {
            return Optional.of(Response.illegal(CommandHandler.say(
                            ReplyCode.BAD_SEQUENCE_OF_COMMANDS,
                            "A transaction is open already; end it or say RSET first"))
                    .in(ReplyReason.NESTED_MAIL));
        }
        return Optional.empty();
    }

    @Override
    public Response answer(Command command, Session session) {
        Optional<Response> outOfOrder = outOfOrder(session);
        if (outOfOrder.isPresent()) {
            return outOfOrder.get();
        }
        Optional<Integer> most = settings.find(MAX_MESSAGES);
        if (most.isPresent() && session.mailCommands() > most.get()) {
            return Response.illegal(CommandHandler.say(
                            ReplyCode.SERVICE_NOT_AVAILABLE,
                            "4.7.0",
                            "Enough mails on one connection, " + most.get() + " is the most; closing"))
                    .in(ReplyReason.TOO_MANY_MAILS)
                    .bySetting(settings.call(MAX_MESSAGES));
        }
        Optional<Response> refused = badParameter(command, settings, session);
        if (refused.isPresent()) {
            return refused.get();
        }
        return policy(command);
    }

    private Response policy(Command command) {
        Parameters parameters = command.parameters();
        MailPath path = command.path().orElseThrow();
        if (path.isInternationalized() && !parameters.has("SMTPUTF8")) {
            return Response.of(CommandHandler.say(
                    ReplyCode.MAILBOX_NAME_NOT_ALLOWED,
                    NOT_ASCII,
                    "An address that is not ASCII needs the SMTPUTF8 parameter"));
        }
        RecipientDecision sender = settings.mailboxes().sender(path);
        if (!sender.isAccepted()) {
            return Response.of(sender.reply()).because(Causes.of(sender));
        }
        Response taken = sender.nearMiss().isEmpty() ? OK : OK.because(Causes.of(sender));
        if (parameters.isEmpty()) {
            return taken;
        }
        BigInteger most = BigInteger.valueOf(settings.get(MAX_MESSAGE_SIZE));
        return EsmtpParameter.SIZE
                .in(parameters)
                .filter(size -> size.compareTo(most) > 0)
                .map(size -> tooLarge(settings).in(ReplyReason.DECLARED_TOO_LARGE))
                .orElse(taken);
    }

    static Response tooLarge(Settings settings) {
        long most = settings.get(MAX_MESSAGE_SIZE);
        return Response.of(CommandHandler.say(
                        ReplyCode.EXCEEDED_STORAGE_ALLOCATION,
                        "5.3.4",
                        "The mail is larger than the " + most + " bytes that are allowed"))
                .bySetting(settings.call(MAX_MESSAGE_SIZE));
    }

    /** What is wrong with a parameter of MAIL or RCPT, if anything is (RFC 5321 §4.1.1.11). */
    static Optional<Response> badParameter(Command command, Settings settings, Session session) {
        if (command.parameters().isEmpty()) {
            return Optional.empty();
        }
        return EsmtpParameters.check(command, settings.offered(session), session.isExtended())
                .map(error -> Response.illegal(CommandHandler.say(
                                ReplyCode.of(error.code()).orElseThrow(), error.enhanced(), error.text()))
                        .in(
                                error.code() == ReplyCode.PARAMETERS_NOT_RECOGNIZED.code()
                                        ? ReplyReason.UNKNOWN_PARAMETER
                                        : ReplyReason.BAD_PARAMETER)
                        .because(Causes.ofParameter(command, settings, session)));
    }
}
