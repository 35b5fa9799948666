package io.github.smtpservertest.transcript;

import io.github.smtpservertest.internal.text.FailureText;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.internal.transcript.Secrets;
import io.github.smtpservertest.internal.transcript.TranscriptJson;
import io.github.smtpservertest.internal.transcript.TranscriptText;
import io.github.smtpservertest.internal.transcript.findings.Findings;
import io.github.smtpservertest.internal.transcript.page.Page;
import io.github.smtpservertest.internal.transcript.page.PageServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * All that was said on the wire, at one moment: an immutable snapshot.
 *
 * <p>It is taken from the wire itself, in both directions. Sessions that never got as far as a message, commands that
 * were cut off and replies that broke in the middle are in it.
 *
 * @param sessions the sessions, in the order in which they were accepted
 */
public record Transcript(List<SessionRecord> sessions) {

    /** Copies the list. */
    public Transcript {
        sessions = List.copyOf(sessions);
    }

    /** All exchanges of all sessions, session by session. */
    public List<Exchange> exchanges() {
        return sessions.stream()
                .flatMap(session -> session.exchanges().stream())
                .toList();
    }

    /**
     * What the clients did wrong by the RFCs, in the order of sessions and exchanges: what each
     * {@link SessionRecord#findings() session} shows, and what one session shows beside another, such as a mail that
     * was refused and came again.
     */
    public List<Finding> findings() {
        return Findings.of(this);
    }

    /** Session {@code number}, from 1; an {@link IllegalArgumentException} where there is no such session. */
    public SessionRecord session(int number) {
        if (number < 1 || number > sessions.size()) {
            throw new IllegalArgumentException("There is no session " + number + "; the transcript has "
                    + Shown.count(sessions.size(), "session") + ".");
        }
        return sessions.get(number - 1);
    }

    /**
     * The only session.
     *
     * @throws AssertionError that shows the dialogue, where there are none or several
     */
    public SessionRecord onlySession() {
        if (sessions.size() != 1) {
            throw new AssertionError(FailureText.introduced(
                    "Expected one session, but there are " + Shown.count(sessions.size(), "session") + ".\n",
                    toString()));
        }
        return sessions.get(0);
    }

    /**
     * The dialogue as text: a line that begins with {@code C: } for each line that the client sent, {@code S: } for
     * each line of the server. A line that begins with {@code #} is a remark: the rule that fired, a wire effect, how
     * the session ended. A line ended with CRLF unless it is shown with a lone backslash at its end; what cannot be
     * printed is shown as <code>&#92;xHH</code>, a backslash as <code>&#92;&#92;</code>. Two runs of the same dialogue
     * give the same text.
     */
    public String text() {
        return new TranscriptText().transcript(this);
    }

    /** As {@link #text()}, which masks what clients sent to log in, but with that as they sent it. */
    public String textWithSecrets() {
        return new TranscriptText(Secrets.SHOWN).transcript(this);
    }

    /**
     * Everything as JSON (RFC 8259): an object with a {@code sessions} array, each with its {@code exchanges}; bytes
     * are strings in the escapes of {@link #text()}, times are milliseconds from the start of the session.
     */
    public String json() {
        return TranscriptJson.of(this, Secrets.MASKED);
    }

    /** As {@link #json()}, which masks what clients sent to log in, but with that as they sent it. */
    public String jsonWithSecrets() {
        return TranscriptJson.of(this, Secrets.SHOWN);
    }

    /**
     * The dialogue as one HTML page that shows it as a sequence diagram: times, TLS, rules, findings, bytes and messages. It loads
     * nothing, and nothing that was recorded can run in it. Secrets are masked; long contents are cut.
     */
    public String html() {
        StringBuilder html = new StringBuilder();
        try {
            html(html);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return html.toString();
    }

    /** As {@link #html()}, to be written as UTF-8. */
    public void html(Appendable out) throws IOException {
        String address = sessions.stream()
                .findFirst()
                .map(session -> session.server().getHostString() + ":"
                        + session.server().getPort())
                .orElse("the server");
        new Page("SMTP dialogue", Optional.empty(), List.of(new PageServer("server", address, this)), List.of())
                .writeTo(out);
    }

    /** The dialogue as text, with long contents cut short. */
    @Override
    public String toString() {
        return TranscriptText.brief().transcript(this);
    }
}
