package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.command.SmtpEvent;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.protocol.Event;
import io.github.smtpservertest.internal.protocol.Session;
import io.github.smtpservertest.internal.protocol.Transaction;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.script.Decision;
import io.github.smtpservertest.script.SessionView;
import io.github.smtpservertest.script.SmtpScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks the script what it says in one session: shows it the session, and writes down where it fails and how its scenarios go
 * on. Owned by the session's thread.
 */
final class ScriptSource {

    private final SmtpScript script;
    private final Session session;
    private final Recorder recorder;
    private final Supplier<SessionView> view = this::view;
    private final List<String> untold = new ArrayList<>();
    private final Consumer<String> remarks = untold::add;

    ScriptSource(SmtpScript script, Session session, Recorder recorder) {
        this.script = script;
        this.session = session;
        this.recorder = recorder;
    }

    /** What the script may know of the session. */
    private SessionView view() {
        Transaction open = session.transaction();
        return new SessionView(
                recorder.log().number(),
                recorder.exchanges().number(),
                session.peer(),
                session.state(),
                Optional.ofNullable(open).map(Transaction::reversePath),
                open == null ? List.of() : open.acceptedPaths(),
                session.messages());
    }

    /** What a rule says to an event; empty where none does. */
    Optional<Decision> decide(Event.Input event) {
        return decide(event.moment(), event.broaderMoment());
    }

    /** What a rule says while a content comes; empty where none does. */
    Optional<Decision> decideInContent() {
        return decide(SmtpEvent.of(Stage.BODY), Optional.empty());
    }

    private Optional<Decision> decide(SmtpEvent moment, Optional<SmtpEvent> broader) {
        try {
            return script.decide(broader, moment, view, remarks);
        } catch (Throwable e) { // of whatever kind: it is the test's own code
            recorder.failed("A rule of the script failed at " + moment + " of session "
                    + recorder.log().number() + ": " + Shown.thrown(e));
            return Optional.empty();
        }
    }

    /** The exchange under way has begun, or the session is over: it gets the remarks on how scenarios went on. */
    void tellOfScenarios() {
        untold.forEach(recorder::remark);
        untold.clear();
    }
}
