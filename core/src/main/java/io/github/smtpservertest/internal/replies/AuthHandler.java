package io.github.smtpservertest.internal.replies;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.LENIENT;

import io.github.smtpservertest.auth.AuthOutcome;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Response;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.sasl.Base64Text;
import io.github.smtpservertest.internal.sasl.Login;
import io.github.smtpservertest.internal.sasl.OfferedMechanism;
import io.github.smtpservertest.preset.ReplyReason;
import io.github.smtpservertest.reply.ReplyCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** AUTH and the responses that follow it (RFC 4954 §4). */
final class AuthHandler implements CommandHandler {

    private static final Response BAD_BASE64 = refusal("5.5.2", "That is not base64", ReplyReason.BAD_BASE64);
    private static final Response NO_MESSAGE =
            refusal("5.5.2", "That is no message of this mechanism", ReplyReason.BAD_BASE64);
    private static final Response TOO_EARLY =
            refusal("5.7.0", "The server speaks first with this mechanism", ReplyReason.LOGIN_CANCELLED);
    private static final Response CANCELLED = refusal("5.7.0", "Authentication cancelled", ReplyReason.LOGIN_CANCELLED);
    private static final Response BAD_CREDENTIALS =
            Response.of(ReplyCode.CREDENTIALS_INVALID.reply()).in(ReplyReason.BAD_CREDENTIALS);
    private static final Response LOGGED_IN =
            Response.of(ReplyCode.AUTHENTICATION_SUCCEEDED.reply()).in(ReplyReason.LOGGED_IN);
    private static final Response UNAVAILABLE = Response.of(CommandHandler.say(
                    ReplyCode.SECURITY_TEMPORARILY_UNAVAILABLE, "4.7.0", "Temporary authentication failure"))
            .in(ReplyReason.LOGIN_UNAVAILABLE);

    private static Response refusal(String enhanced, String text, ReplyReason reason) {
        return Response.of(CommandHandler.say(ReplyCode.SYNTAX_ERROR_IN_PARAMETERS, enhanced, text))
                .in(reason);
    }

    private final Settings settings;

    AuthHandler(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Response answer(Command command, Session session) {
        if (settings.security().mechanisms().isEmpty()) {
            return Response.of(CommandHandler.say(ReplyCode.COMMAND_NOT_IMPLEMENTED, "AUTH is not offered here"))
                    .in(ReplyReason.EXTENSION_NOT_OFFERED)
                    .bySetting(Causes.NOBODY_CAN_LOG_IN);
        }
        Optional<Response> outOfOrder = outOfOrder(session);
        if (outOfOrder.isPresent()) {
            return outOfOrder.get();
        }
        String name = command.mechanism().orElseThrow();
        Optional<OfferedMechanism> mechanism = settings.security().mechanism(name);
        if (mechanism.isEmpty()) {
            Response unknown = Response.illegal(CommandHandler.say(
                            ReplyCode.PARAMETER_NOT_IMPLEMENTED, "5.5.4", "There is no mechanism of that name here"))
                    .in(ReplyReason.UNKNOWN_MECHANISM);
            return Mechanism.named(name).isEmpty() ? unknown : unknown.bySetting(mechanisms());
        }
        if (settings.security().needsTlsFirst(mechanism.get(), session)) {
            return Response.illegal(CommandHandler.say(
                            ReplyCode.ENCRYPTION_REQUIRED_FOR_MECHANISM,
                            mechanism.get().name() + " would show the password; start TLS first"))
                    .in(ReplyReason.MECHANISM_NEEDS_TLS)
                    .bySetting(settings.security().authOnlyInsideTls() ? "onlyInsideTls(AUTH)" : "authInClear(false)");
        }
        Login login = Login.by(mechanism.get(), session.begunWith(mechanism.get()), session::view);
        return begin(login, command.initialResponse()).beginning(login);
    }

    private static Response begin(Login login, Optional<String> written) {
        Optional<Bytes> initial = Optional.empty();
        if (written.isPresent()) {
            initial = written.get().equals("=") ? Optional.of(Bytes.EMPTY) : Base64Text.decode(written.get());
            if (initial.isEmpty()) {
                login.fail(AuthOutcome.MALFORMED);
                return BAD_BASE64;
            }
            if (!login.takesInitialResponse()) {
                login.fail(AuthOutcome.MALFORMED);
                return TOO_EARLY;
            }
        }
        return answer(login.start(initial));
    }

    @Override
    public Optional<Response> outOfOrder(Session session) {
        if (!session.isIntroduced() || !session.isExtended()) {
            return Optional.of(settings.ehloFirst());
        }
        if (session.transaction() != null) {
            return Optional.of(outOfOrder("AUTH has no place in a transaction", ReplyReason.IN_TRANSACTION));
        }
        return session.isAuthenticated()
                ? Optional.of(outOfOrder("You are logged in already", ReplyReason.LOGGED_IN_ALREADY))
                : Optional.empty();
    }

    private String mechanisms() {
        String offered = settings.security().mechanisms().orElse(List.of()).stream()
                .flatMap(mechanism -> Mechanism.named(mechanism.name()).stream())
                .map(Mechanism::name)
                .collect(Collectors.joining(", "));
        return offered.isEmpty() ? Causes.NOBODY_CAN_LOG_IN : "mechanisms(" + offered + ")";
    }

    private static Response outOfOrder(String why, ReplyReason situation) {
        return Response.illegal(CommandHandler.say(ReplyCode.BAD_SEQUENCE_OF_COMMANDS, why))
                .in(situation);
    }

    /** The answer to a line that follows a 334. */
    Response respond(Event.ResponseCame arrived, Session session) {
        Login login = session.login();
        String text = arrived.line().line();
        if (login == null) {
            return text.equals("*") ? illegal(CANCELLED) : BAD_CREDENTIALS;
        }
        if (login.hasEnded()) {
            return BAD_CREDENTIALS;
        }
        if (arrived.endedByLf() && !settings.get(LENIENT)) {
            login.fail(AuthOutcome.MALFORMED);
            return DefaultServer.endedWithLf();
        }
        if (text.equals("*")) {
            login.fail(AuthOutcome.CANCELLED);
            return illegal(CANCELLED);
        }
        if (arrived.size() > settings.longestLine(Stage.AUTH_RESPONSE)) {
            login.fail(AuthOutcome.MALFORMED);
            return Response.illegal(CommandHandler.say(
                    ReplyCode.COMMAND_UNRECOGNIZED, "5.5.6", "The response has " + arrived.size() + " bytes"));
        }
        Optional<Bytes> decoded = text.isEmpty() ? Optional.of(Bytes.EMPTY) : Base64Text.decode(text);
        if (decoded.isEmpty()) {
            login.fail(AuthOutcome.MALFORMED);
            return BAD_BASE64;
        }
        return answer(login.respond(decoded.get()));
    }

    private static Response illegal(Response response) {
        return Response.illegal(response.reply()).in(response.reason().orElseThrow());
    }

    private static Response answer(SaslStep step) {
        return step.outcome()
                .map(AuthHandler::answer)
                .orElseGet(() ->
                        Response.of(ReplyCode.AUTHENTICATION_CHALLENGE.plain(Base64Text.encode(step.challenge()))));
    }

    private static Response answer(AuthOutcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> LOGGED_IN;
            case MALFORMED -> NO_MESSAGE;
            case CANCELLED -> CANCELLED;
            case TEMPORARY_FAILURE -> UNAVAILABLE;
            case BAD_CREDENTIALS, UNKNOWN_USER, TOKEN_EXPIRED, NOT_AUTHORIZED -> BAD_CREDENTIALS;
        };
    }
}
