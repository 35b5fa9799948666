package io.github.smtpservertest.internal.protocol;

import io.github.smtpservertest.auth.AuthAttempt;
import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.sasl.Login;
import io.github.smtpservertest.message.Envelope;
import io.github.smtpservertest.message.Recipient;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an event, its response, and what becomes of that on its way: the only writer of a session's state. It is
 * the same whoever chose the response: the default server, a rule, a dialogue or a real server.
 *
 * <p>A response <em>takes</em> what was asked for if its reply says so (2yz; 354 at DATA, 220 at STARTTLS), or its
 * {@linkplain Disposition disposition} does, and if the event was {@linkplain Response#legal() legal}.
 *
 * <table>
 * <caption>What follows</caption>
 * <tr><th>event</th><th>where it is taken</th><th>otherwise</th></tr>
 * <tr><td>connected</td><td>greeted</td><td>refused: only QUIT is taken (RFC 5321 §3.1)</td></tr>
 * <tr><td>EHLO, LHLO, HELO</td><td>introduced; the transaction is forgotten</td><td></td></tr>
 * <tr><td>STARTTLS</td><td>TLS is to begin, if the 220 is sent or withheld</td><td></td></tr>
 * <tr><td>AUTH, its responses</td><td>logged in</td><td>a 334 that is sent or withheld: a response is to come. In all other
 * cases the login is over</td></tr>
 * <tr><td>MAIL</td><td>a transaction begins</td><td></td></tr>
 * <tr><td>RCPT</td><td>the recipient is accepted</td><td>it is refused, if the command was legal</td></tr>
 * <tr><td>DATA</td><td></td><td>whatever its form and order, a 354 that is sent or withheld: the content is to come, because
 * the client will send it, and content is never taken for commands</td></tr>
 * <tr><td>end of the content, by DATA or BDAT LAST</td><td>the message is kept, if a recipient was accepted; the transaction
 * is over</td><td>the transaction is over</td></tr>
 * <tr><td>a chunk before that</td><td>it is part of the message</td><td>the message is broken until RSET (RFC 3030
 * §2)</td></tr>
 * <tr><td>RSET</td><td>the transaction is forgotten</td><td></td></tr>
 * <tr><td>QUIT</td><td>the session ends</td><td></td></tr>
 * <tr><td>idle</td><td colspan="2">the session ends</td></tr>
 * <tr><td>any other</td><td></td><td></td></tr>
 * </table>
 *
 * <p>Whether the reply is sent, withheld, or the connection closed instead, makes no other difference than the table says:
 * the server has done it, and the client cannot know. Bytes that are {@linkplain Leaving#UNREADABLE no reply} begin nothing
 * that takes both sides. A 421 that the server chose itself ends the session (RFC 5321 §3.8).
 */
public final class StateMachine {

    private final Session session;
    private final boolean lmtp;

    /**
     * One that writes to {@code session}.
     *
     * @param lmtp whether the session speaks LMTP, in which the end of a content gets a reply for each accepted recipient
     *     (RFC 2033 §4.2)
     */
    public StateMachine(Session session, boolean lmtp) {
        this.session = session;
        this.lmtp = lmtp;
    }

    /** What follows from an event before it is answered, and though it never may be. */
    public Transition came(Event.Input event) {
        session.expect(Next.COMMAND);
        session.afterLogin(event.in(HAS_TO_DO_WITH_LOGIN));
        if (event.stage() == Stage.MAIL) {
            session.mailCame();
        }
        return Transition.to(Next.COMMAND);
    }

    private static final Event.Cases<Boolean> HAS_TO_DO_WITH_LOGIN = new Event.Cases<>() {
        @Override
        public Boolean connected(Event.Connected event) {
            return false;
        }

        @Override
        public Boolean command(Event.CommandCame event) {
            return switch (event.stage()) {
                case AUTH -> true;
                case UNKNOWN -> event.line().isSecret() || event.line().looksLikeLogin();
                default -> false;
            };
        }

        @Override
        public Boolean response(Event.ResponseCame event) {
            return true;
        }

        @Override
        public Boolean contentEnded(Event.ContentEnded event) {
            return false;
        }

        @Override
        public Boolean chunkEnded(Event.ChunkEnded event) {
            return false;
        }

        @Override
        public Boolean idle(Event.Idle event) {
            return false;
        }
    };

    /** What follows from an event that is not answered. */
    public Transition established(Event.TlsEstablished event) {
        Optional<AuthAttempt> cutShort = settleLogin(Optional.empty());
        session.secured(event.clientCertificates());
        session.expect(Next.COMMAND);
        return Transition.to(Next.COMMAND).settling(cutShort);
    }

    /** What follows from the end of the session. */
    public Transition ended(Event.SessionEnded event) {
        return Transition.to(Next.END).settling(settleLogin(Optional.empty()));
    }

    /** Where the session stands. */
    public SessionState state() {
        return session.state();
    }

    /** Whether nothing is under way, see {@link Session#isIdle()}. */
    public boolean isIdle() {
        return session.isIdle();
    }

    /** How many replies an event gets; {@code legal} tells whether it was well-formed, in order and on offer. */
    public int repliesDue(Event.Input event, boolean legal) {
        Transaction transaction = session.transaction();
        if (transaction == null || !lmtp || !legal || event.endedContent().isEmpty()) {
            return 1;
        }
        return Math.max(1, transaction.promised().size());
    }

    /** What follows from an event that gets one response. */
    public Transition apply(Event.Input event, Response response, Leaving leaving) {
        return apply(event, List.of(response), 0, leaving);
    }

    /**
     * What follows from one of the responses that an event gets.
     *
     * @param responses all of them: as many as are {@linkplain #repliesDue due}
     * @param index which one is on its way, from 0
     * @param leaving what becomes of it
     */
    public Transition apply(Event.Input event, List<Response> responses, int index, Leaving leaving) {
        Response response = responses.get(index);
        Transition transition = event.in(new Row(responses, index, leaving));
        Transition complete = transition.next() == Next.COMMAND
                        && !response.scripted()
                        && response.is(ReplyCode.SERVICE_NOT_AVAILABLE)
                ? transition.closing()
                : transition;
        session.expect(complete.next());
        return complete;
    }

    private static boolean takesMessage(Response response) {
        return response.legal() && response.takes(Stage.END_OF_DATA);
    }

    /**
     * Whether the message is kept by one of the replies to its recipients: that of a recipient who was really accepted, or,
     * where all who seem so are discarded, that of any, for those who were kept although refused.
     */
    private static boolean keeps(Transaction transaction, List<Response> responses, int index) {
        List<Recipient> promised = transaction.promised();
        return takesMessage(responses.get(index))
                && (promised.get(index).accepted()
                        || (transaction.accepted() > 0 && promised.stream().noneMatch(Recipient::accepted)));
    }

    /** The envelope of a message whose recipients were each answered: first those that RCPT refused. */
    private static Envelope outcome(Transaction transaction, List<Response> responses) {
        List<Recipient> recipients = new ArrayList<>();
        for (Recipient recipient : transaction.envelope().recipients()) {
            // One that was refused, and is kept all the same, has no reply of its own here.
            if (!recipient.reply().isPositive()) {
                recipients.add(recipient);
            }
        }
        for (int index = 0; index < responses.size(); index++) {
            Recipient recipient = transaction.promised().get(index);
            boolean taken = recipient.accepted() && takesMessage(responses.get(index));
            recipients.add(new Recipient(
                    recipient.path(),
                    recipient.parameters(),
                    responses.get(index).reply(),
                    taken,
                    taken ? recipient.recordedAs() : List.of()));
        }
        return new Envelope(transaction.reversePath(), transaction.envelope().parameters(), recipients);
    }

    /** The login is over, if one is under way: what became of it. */
    private Optional<AuthAttempt> settleLogin(Optional<Login> begun) {
        Login underWay = session.login();
        session.authenticating(null);
        if (begun.isPresent()) {
            return Optional.of(begun.get().attempt());
        }
        return underWay == null ? Optional.empty() : Optional.of(underWay.attempt());
    }

    /** One of the responses to an event, and what becomes of it. */
    private final class Row implements Event.Cases<Transition> {
        private final List<Response> responses;
        private final int index;
        private final Response response;
        private final Leaving leaving;

        Row(List<Response> responses, int index, Leaving leaving) {
            this.responses = responses;
            this.index = index;
            this.response = responses.get(index);
            this.leaving = leaving;
        }

        private boolean takes(Stage stage) {
            return response.legal() && response.takes(stage);
        }

        @Override
        public Transition connected(Event.Connected event) {
            session.greeted(takes(Stage.CONNECT));
            return Transition.to(Next.COMMAND);
        }

        @Override
        public Transition command(Event.CommandCame event) {
            Command command = event.line();
            boolean taken = takes(command.stage());
            return switch (command.stage()) {
                case EHLO, HELO -> {
                    if (taken) {
                        session.introduced(command.stage() == Stage.EHLO, response.reply());
                    }
                    yield Transition.to(Next.COMMAND);
                }
                case STARTTLS ->
                    Transition.to(
                            taken && leaving.handsOver() && response.is(ReplyCode.SERVICE_READY)
                                    ? Next.TLS
                                    : Next.COMMAND);
                case AUTH -> login(taken);
                case MAIL -> {
                    if (taken && command.path().isPresent()) {
                        session.begin(new Transaction(command));
                    }
                    yield Transition.to(Next.COMMAND);
                }
                case RCPT -> recipient(command, taken);
                case DATA ->
                    Transition.to(
                            leaving.handsOver() && response.is(ReplyCode.START_MAIL_INPUT)
                                    ? Next.CONTENT
                                    : Next.COMMAND);
                case RSET -> {
                    if (taken) {
                        session.clear();
                    }
                    yield Transition.to(Next.COMMAND);
                }
                case QUIT -> taken ? quit() : Transition.to(Next.COMMAND);
                case NOOP, VRFY, EXPN, HELP, BDAT, UNKNOWN -> Transition.to(Next.COMMAND);
                case CONNECT, AUTH_RESPONSE, CONTENT, END_OF_DATA, IDLE ->
                    throw new IllegalStateException("No command has the stage " + command.stage());
            };
        }

        /** The record says that the client has quit only where it can know that it may. */
        private Transition quit() {
            session.quit();
            return leaving == Leaving.SENT || leaving == Leaving.UNREADABLE
                    ? Transition.to(Next.END).ending(SessionEnd.How.QUIT)
                    : Transition.to(Next.END);
        }

        private Transition recipient(Command command, boolean taken) {
            Transaction transaction = session.transaction();
            if (response.legal() && transaction != null && command.path().isPresent()) {
                MailPath path = command.path().get();
                Response.Brought found = response.brought();
                if (taken || !found.uncountedDomain()) {
                    session.named(path);
                }
                List<String> recorded =
                        found.recordedUnder().isEmpty() ? List.of(path.address()) : found.recordedUnder();
                transaction.add(new Recipient(
                        path, command.parameters(), response.reply(), taken, taken ? recorded : List.of()));
            }
            return Transition.to(Next.COMMAND);
        }

        private Transition login(boolean taken) {
            if (taken) {
                session.authenticated();
            }
            Optional<Login> begun = response.brought().login();
            begun.ifPresent(
                    login -> login.madeForSession().ifPresent(made -> session.begunWith(login.mechanism(), made)));
            Optional<Throwable> failure =
                    begun.or(() -> Optional.ofNullable(session.login())).flatMap(Login::takeFailure);
            if (leaving.handsOver() && response.is(ReplyCode.AUTHENTICATION_CHALLENGE)) {
                begun.ifPresent(session::authenticating);
                return Transition.to(Next.AUTH_RESPONSE).failing(failure);
            }
            return Transition.to(Next.COMMAND).settling(settleLogin(begun)).failing(failure);
        }

        @Override
        public Transition response(Event.ResponseCame event) {
            return login(takes(Stage.AUTH_RESPONSE));
        }

        @Override
        public Transition contentEnded(Event.ContentEnded event) {
            return messageEnded(session.transaction(), event.content());
        }

        @Override
        public Transition chunkEnded(Event.ChunkEnded event) {
            Transaction transaction = session.transaction();
            if (event.inOrder() && transaction != null) {
                if (event.isLast()) {
                    return messageEnded(transaction, event.content());
                }
                transaction.add(event.bytes(), event.dropped());
            }
            if (transaction != null && transaction.isChunked() && !takes(Stage.BDAT)) {
                transaction.refuseChunk();
            }
            return Transition.to(Next.COMMAND);
        }

        private Transition messageEnded(@Nullable Transaction transaction, Bytes content) {
            if (transaction != null
                    && lmtp
                    && response.legal()
                    && !transaction.promised().isEmpty()) {
                return recipientAnswered(transaction, content);
            }
            session.clear();
            if (transaction == null || transaction.accepted() == 0 || !takes(Stage.END_OF_DATA)) {
                return Transition.to(Next.COMMAND);
            }
            Envelope envelope = transaction.envelope();
            return Transition.to(Next.COMMAND)
                    .keeping(Optional.of(new Transition.Kept(envelope, content)), envelope.recipients());
        }

        /** The message is kept with the first reply that takes it, and its envelope tells of all of them. */
        private Transition recipientAnswered(Transaction transaction, Bytes content) {
            if (index == responses.size() - 1) {
                session.clear();
            }
            if (!keeps(transaction, responses, index)) {
                return Transition.to(Next.COMMAND);
            }
            boolean first = IntStream.range(0, index).noneMatch(earlier -> keeps(transaction, responses, earlier));
            Envelope outcome = outcome(transaction, responses);
            int ofRcpt = outcome.recipients().size() - responses.size();
            return Transition.to(Next.COMMAND)
                    .keeping(
                            first ? Optional.of(new Transition.Kept(outcome, content)) : Optional.empty(),
                            List.of(outcome.recipients().get(ofRcpt + index)));
        }

        @Override
        public Transition idle(Event.Idle event) {
            return Transition.to(Next.COMMAND)
                    .settling(settleLogin(Optional.empty()))
                    .ending(SessionEnd.How.TIMED_OUT);
        }
    }
}
