package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.sasl.Base64Text;
import io.github.smtpservertest.internal.sasl.Login;
import io.github.smtpservertest.internal.sasl.OfferedMechanism;
import io.github.smtpservertest.internal.wire.Line;
import io.github.smtpservertest.octets.Octets;
import io.github.smtpservertest.preset.Situation;
import io.github.smtpservertest.reply.Reply;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** AUTH and the responses that follow it (RFC 4954 §4). */
final class AuthHandler implements CommandHandler {

    private static final Reply BAD_BASE64 =
            CommandHandler.say(ReplyCode.SYNTAX_ERROR_IN_PARAMETERS, "5.5.2", "That is not base64");
    private static final Reply TOO_EARLY = CommandHandler.say(
            ReplyCode.SYNTAX_ERROR_IN_PARAMETERS, "5.7.0", "The server speaks first with this mechanism");
    private static final Reply CANCELLED =
            CommandHandler.say(ReplyCode.SYNTAX_ERROR_IN_PARAMETERS, "5.7.0", "Authentication cancelled");

    private final Settings settings;

    AuthHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Answer answer(Command command, Session session) {
        if (settings.security().mechanisms().isEmpty()) {
            return new Answer(
                            CommandHandler.say(ReplyCode.COMMAND_NOT_IMPLEMENTED, "AUTH is not offered here"),
                            true,
                            (said, taken) -> logIn(taken, session))
                    .bySetting(Causes.NOBODY_CAN_LOG_IN);
        }
        Optional<Answer> outOfOrder = outOfOrder(session);
        if (outOfOrder.isPresent()) {
            return outOfOrder.get();
        }
        String[] words = command.argument().strip().split(" ", 2);
        Optional<OfferedMechanism> mechanism = settings.security().mechanism(words[0]);
        if (mechanism.isEmpty()) {
            Answer unknown = Answer.illegal(CommandHandler.say(
                    ReplyCode.PARAMETER_NOT_IMPLEMENTED, "5.5.4", "There is no mechanism of that name here"));
            return Mechanism.named(words[0]).isEmpty() ? unknown : unknown.bySetting(mechanisms());
        }
        if (settings.security().needsTlsFirst(mechanism.get(), session)) {
            return Answer.illegal(CommandHandler.say(
                            ReplyCode.ENCRYPTION_REQUIRED_FOR_MECHANISM,
                            mechanism.get().name() + " would show the password; start TLS first"))
                    .bySetting(settings.security().authOnlyInsideTls() ? "onlyInsideTls(AUTH)" : "authInClear(false)");
        }
        Login login = Login.by(mechanism.get().name(), () -> session.exchange(mechanism.get()));
        session.authenticating(login);
        Optional<Octets> initial = Optional.empty();
        if (words.length > 1) {
            initial = words[1].equals("=") ? Optional.of(Octets.EMPTY) : Base64Text.decode(words[1]);
            if (initial.isEmpty()) {
                login.fail(AuthOutcome.MALFORMED);
                return answer(BAD_BASE64, session);
            }
            if (!login.takesInitialResponse()) {
                login.fail(AuthOutcome.MALFORMED);
                return answer(TOO_EARLY, session);
            }
        }
        return answer(reply(login.start(initial)), session);
    }

    @Override
    public Optional<Answer> outOfOrder(Session session) {
        if (!session.isIntroduced() || !session.isExtended()) {
            return Optional.of(settings.ehloFirst());
        }
        if (session.transaction() != null) {
            return Optional.of(outOfOrder("AUTH has no place in a transaction", Situation.IN_TRANSACTION));
        }
        return session.isAuthenticated()
                ? Optional.of(outOfOrder("You are logged in already", Situation.LOGGED_IN_ALREADY))
                : Optional.empty();
    }

    private String mechanisms() {
        String offered = settings.security().mechanisms().orElse(List.of()).stream()
                .flatMap(mechanism -> Mechanism.named(mechanism.name()).stream())
                .map(Mechanism::name)
                .collect(Collectors.joining(", "));
        return offered.isEmpty() ? Causes.NOBODY_CAN_LOG_IN : "mechanisms(" + offered + ")";
    }

    private static Answer outOfOrder(String why, Situation situation) {
        return Answer.illegal(CommandHandler.say(ReplyCode.BAD_SEQUENCE_OF_COMMANDS, why))
                .in(situation);
    }

    /** The answer to a line that follows a 334. */
    Answer respond(Line arrived, Command response, Session session) {
        Login login = session.login();
        String text = response.line();
        if (login == null) {
            return text.equals("*")
                    ? Answer.illegal(CANCELLED)
                    : answer(ReplyCode.CREDENTIALS_INVALID.reply(), session);
        }
        if (login.hasEnded()) {
            return answer(ReplyCode.CREDENTIALS_INVALID.reply(), session);
        }
        if (arrived.ending() == Line.Ending.BARE_LF && !settings.manner().lenient()) {
            login.fail(AuthOutcome.MALFORMED);
            return Answer.illegal(Handlers.ENDED_WITH_LF);
        }
        if (text.equals("*")) {
            login.fail(AuthOutcome.CANCELLED);
            return Answer.illegal(CANCELLED);
        }
        if (arrived.size() > settings.longestLine(Stage.AUTH_RESPONSE)) {
            login.fail(AuthOutcome.MALFORMED);
            return Answer.illegal(CommandHandler.say(
                    ReplyCode.COMMAND_UNRECOGNIZED, "5.5.6", "The response has " + arrived.size() + " octets"));
        }
        Optional<Octets> decoded = text.isEmpty() ? Optional.of(Octets.EMPTY) : Base64Text.decode(text);
        if (decoded.isEmpty()) {
            login.fail(AuthOutcome.MALFORMED);
            return answer(BAD_BASE64, session);
        }
        return answer(reply(login.respond(decoded.get())), session);
    }

    private static Answer answer(Reply reply, Session session) {
        return new Answer(reply, true, (said, taken) -> logIn(taken, session));
    }

    private static void logIn(boolean taken, Session session) {
        if (taken) {
            session.authenticated();
        }
    }

    private static Reply reply(SaslStep step) {
        return step.outcome()
                .map(AuthHandler::reply)
                .orElseGet(() -> ReplyCode.AUTHENTICATION_CHALLENGE.plain(Base64Text.encode(step.challenge())));
    }

    private static Reply reply(AuthOutcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> ReplyCode.AUTHENTICATION_SUCCEEDED.reply();
            case MALFORMED ->
                CommandHandler.say(
                        ReplyCode.SYNTAX_ERROR_IN_PARAMETERS, "5.5.2", "That is no message of this mechanism");
            case CANCELLED -> CANCELLED;
            case TEMPORARY_FAILURE ->
                CommandHandler.say(
                        ReplyCode.SECURITY_TEMPORARILY_UNAVAILABLE, "4.7.0", "Temporary authentication failure");
            case BAD_CREDENTIALS, UNKNOWN_USER, TOKEN_EXPIRED, NOT_AUTHORIZED -> ReplyCode.CREDENTIALS_INVALID.reply();
        };
    }

    /** What the test's own code threw in the exchange, once. */
    Optional<Throwable> takeFailure(Session session) {
        return Optional.ofNullable(session.login()).flatMap(Login::takeFailure);
    }

    /** What came of it, once a reply that is no challenge has been said; the exchange is over then. */
    Optional<AuthAttempt> settle(Reply said, Session session) {
        return said.isIntermediate() ? Optional.empty() : abandon(session);
    }

    /** What came of it, where nothing more will; empty where no exchange is under way. */
    Optional<AuthAttempt> abandon(Session session) {
        Optional<AuthAttempt> attempt = Optional.ofNullable(session.login()).map(Login::attempt);
        session.authenticating(null);
        return attempt;
    }
}
