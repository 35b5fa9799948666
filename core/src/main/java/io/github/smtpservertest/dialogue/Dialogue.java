package io.github.smtpservertest.dialogue;

import io.github.smtpservertest.internal.dialogue.DialogueReader;
import io.github.smtpservertest.transcript.Transcript;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a client is to say, line by line, and what the server says and does: the text of a transcript, played. It is made by {@code parse} and
 * {@code of}, and not to be implemented.
 *
 * <pre>{@code
 * Dialogue dialogue = Dialogue.parse("""
 *         S: 220 mx.example.com
 *         C~ EHLO {client}
 *         S~ 250 Hello {client}
 *         C: MAIL FROM:<shop@example.org>
 *         ! delay 200ms
 *         S: 451 4.3.0 Try again later
 *         C: QUIT
 *         S: 221 Bye
 *         """);
 * DialoguePlay play = smtp.play(dialogue);
 * }</pre>
 *
 * <p>It is played strictly: the n-th connection plays the n-th session, and the client has to say just these lines in this
 * order. One that says something else, or connects once more, does not match: it is told 421, the
 * connection is closed, and {@code FakeSmtpServer.failures()} has both sides. {@link DialoguePlay#unplayed()} tells what
 * was not played to its end. Replies go out byte for byte; what follows from them follows as everywhere from the class of
 * their code, so mails are kept, TLS begins, and a 354 opens the content. Rules of the script count only where the
 * dialogue leaves the reply to the server ({@code S...}, {@code C...}).
 *
 * <h2>Golden transcripts</h2>
 *
 * <p>Any {@link Transcript#text()} is a dialogue: write it to a file once, read it, and keep it beside the test. From then
 * on {@code assertThat(transcript).matches(Dialogue.parse(path))} compares a run with it, and {@code
 * smtp.play(Dialogue.parse(path))} has the server play it to another client, or another version. Where a line varies from
 * run to run (a date, a message ID, a boundary), put a {@code ~} in place of the colon and a {@code *} in place of what
 * varies: {@code C: Date: Sun, 22 Nov 2026 …} becomes {@code C~ Date: *}; {@link #varying} does so for whole header fields, and {@code matchesGolden(file)} of the AssertJ
 * assertions writes and updates such a file. Secrets are masked in a transcript; in a login the
 * mask {@code ****} stands for anything.
 *
 * <h2>The notation</h2>
 *
 * <p>Each line is one of these; white space before it, and empty lines, mean nothing.
 *
 * <table>
 * <caption>Lines of a dialogue</caption>
 * <tr><td>{@code C: text}<td>The client says just this line. The verb of a command may be in any case.
 * <tr><td>{@code C~ text}<td>It says a line like this, in any case: {@code *} stands for any characters, {@code ?} for
 *     one, and <code>{name}</code> for any, which {@code S~} can repeat.
 * <tr><td>{@code C/ expression}<td>It says a line that this {@link java.util.regex.Pattern} matches as a whole; its named
 *     groups are names.
 * <tr><td>{@code C...}<td>It says any lines, or none, up to the next that is named here. In a content they are lines of
 *     it; else they are commands, which get the server's own replies.
 * <tr><td>{@code S: text}<td>The server says this line.
 * <tr><td>{@code S~ text}<td>The same, with <code>{name}</code> as the client said it.
 * <tr><td>{@code S...}<td>It says what it would say without the dialogue: what a rule of the script has, or the default.
 * <tr><td>{@code # session N}<td>Another session begins; the numbers ascend. Without such a line there is one session.
 * <tr><td>{@code # TLS: …}, {@code # TLS handshake failed: …}<td>As a transcript has it: TLS begins here, and fails, as by the
 *     directives {@code ! TLS} and {@code ! handshake fails}. After STARTTLS it follows from the 220 and means nothing; at the
 *     start of a session it counts only where the server has TLS.
 * <tr><td>{@code # end: …}<td>As a transcript tells it: that the server closed, reset or waited in vain, it does. Any other
 *     end means nothing.
 * <tr><td>{@code # …}<td>A remark.
 * <tr><td>{@code ! …}<td>Something happens, as below.
 * </table>
 *
 * <p>A line ends with CRLF unless a lone backslash stands at its end. <code>&#92;r &#92;n &#92;t &#92;xHH &#92;&#92;</code> are
 * bytes, and behind {@code ~} a backslash before <code>* ? { }</code> takes their meaning away. There <code>{100*x}</code>
 * is a hundred times {@code x}, and <code>{base64:text}</code> the text in base64. Text is UTF-8; a line of the client's that
 * is not is read as Latin-1 where it has wildcards.
 *
 * <p>In {@code S~} and {@code C~} these stand for what is known of the session, and for nothing where that is unknown:
 * <code>{peer:address}</code>, <code>{peer:port}</code>, <code>{tls:version}</code> such as {@code TLSv1.3},
 * <code>{tls:cipher}</code>, <code>{tls:server-name}</code> (the name that the client asked for, RFC 6066 §3),
 * <code>{tls:client-certificate}</code> (its subject) and <code>{content:size}</code> (how many bytes the message has whose final
 * dot came last).
 *
 * <p>What stands between two lines of the client's happens there, in order: several replies in a row answer one command, and
 * those that nobody asked for are said all the same. Lines of the server's between two of a content are said when the first
 * has come. Where several commands stand in a row and as many replies behind them, it is a group (RFC 2920): each is told
 * its own, and they leave together where the client pipelines. Are there fewer replies, the first commands get none.
 *
 * <p>What happens on the wire is said in the words of the notation of rules (the page {@code docs/rules.md}), without a point: where the
 * line stands says when it happens.
 *
 * <table>
 * <caption>Directives</caption>
 * <tr><td>{@code ! delay 200ms}<td>The server waits; {@code ms}, {@code s} or {@code min}, at most an hour.
 * <tr><td>{@code ! hold NAME}<td>It waits for {@link DialoguePlay#hold(String)}.
 * <tr><td>{@code ! close}, {@code ! reset}, {@code ! half-close}<td>It closes (FIN), resets (RST), or closes its sending half:
 *     instead of a reply, behind it, inside it ({@code S: 25\} before), or in the content.
 * <tr><td>{@code ! stall}<td>It says nothing more, and listens.
 * <tr><td>{@code ! dribble 1 byte every 10ms}<td>The reply behind it goes out so.
 * <tr><td>{@code ! send 100 bytes a second}, {@code ! read 100 bytes a second}<td>No faster, from here to the end.
 * <tr><td>{@code ! stop reading}, {@code ! stop reading for 2s}<td>It does not read.
 * <tr><td>{@code ! flood "250-x\r\n" 100 times}<td>It says these bytes again and again; without a number without end.
 * <tr><td>{@code ! say "220 \xFF\r\n"}<td>It says these bytes, in the escapes of rules; {@code \xHH} is a byte.
 * <tr><td>{@code ! say hex 32 32 30 0D 0A}, {@code ! say base64 MjIwDQo=}<td>It says these bytes.
 * <tr><td>{@code ! no reply}, or {@code # no reply} as a transcript has it<td>It says nothing to this command.
 * <tr><td>{@code ! stay in plaintext}<td>Behind the 220 to STARTTLS: TLS does not begin.
 * <tr><td>{@code ! inside TLS}<td>Behind that 220: what follows is said inside TLS, before the client speaks there.
 * <tr><td>{@code ! TLS}<td>TLS begins, whatever was said before: first of all, after a PROXY line, after any command. What
 *     follows is said inside it. Once in a session. After a comma each it may have <code>certificate for HOST</code>,
 *     {@code certificate expired}, {@code not yet valid}, {@code of the wrong host}, {@code self-signed}, {@code of an unknown
 *     authority}, {@code with a weak key}, {@code version TLSv1.2}, {@code client certificate requested},
 *     {@code client certificate requested and not verified} and {@code client certificate required}; without these it is as
 *     the server does TLS, or, where that has none, with a valid certificate of {@code FakeSmtpServer.certificates()}. After
 *     the 220 to STARTTLS it says how TLS then is.
 * <tr><td>{@code ! TLS if the server has it}<td>The same, where the server has TLS; elsewhere nothing.
 * <tr><td>{@code ! handshake fails}<td>The TLS handshake fails, the client breaking it off or being unable to make it. The last
 *     line of its session.
 * <tr><td><code>! require {tls:version} TLSv1.3</code><td>What is known of the session is like this, with wildcards as after
 *     {@code C~}; looked at with the next that the client says, and at the end. For the facts see above.
 * <tr><td>{@code ! otherwise 500 5.5.2 What?}, {@code ! otherwise S...}<td>From here on a command that does not match gets this
 *     reply, or the server's own, and the dialogue stays where it is. Without it such a command is a mismatch.
 * <tr><td>{@code ! bytes 10}<td>The client sends ten bytes, whatever they are.
 * <tr><td>{@code ! silence}<td>The client says nothing for as long as the server waits (its idle timeout).
 * <tr><td>{@code ! client closes}<td>The client closes. So it has to at the end of every session that the server does not end.
 * <tr><td>{@code ! optional} … {@code ! end}<td>The client may leave this part out.
 * <tr><td>{@code ! either} … {@code ! or} … {@code ! end}<td>One of the parts, the first that fits.
 * <tr><td>{@code ! in any order} … {@code ! and} … {@code ! end}<td>All parts, as they come.
 * <tr><td>{@code ! repeat 3 times} … {@code ! end}, {@code ! repeat} … {@code ! end}<td>The part so often, or as often as it
 *     comes.
 * <tr><td>{@code ! every further session}<td>Behind {@code # session N}, the last: all further connections play it.
 * </table>
 *
 * <p>A part of a group begins with a line of the client's. A dialogue never changes; two are equal where their
 * {@linkplain #toString() texts} are.
 */
public interface Dialogue {

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException where it is no dialogue; it names line and column
     */
    static Dialogue parse(String text) {
        return parse("", text);
    }

    /**
     * Reads a text that comes from a file, or the like.
     *
     * @param source what messages call it, such as {@code order.smtp}
     * @throws IllegalArgumentException where it is no dialogue; it names line and column
     */
    static Dialogue parse(String source, String text) {
        return DialogueReader.read(source, text);
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws IllegalArgumentException where it holds no dialogue, or no UTF-8; it names line and column
     * @throws UncheckedIOException where it cannot be read
     */
    static Dialogue parse(Path file) {
        return DialogueReader.read(file);
    }

    /** What was said, to be said again; secrets are masked, and a mask stands for anything. */
    static Dialogue of(Transcript transcript) {
        return parse(transcript.text());
    }

    /** As {@link #of(Transcript)}, with the secrets as they were sent, so that no other will do. */
    static Dialogue withSecrets(Transcript transcript) {
        return parse(transcript.textWithSecrets());
    }

    /**
     * The same, played leniently: a client that departs is told so and recorded, but it is no failure, and the dialogue
     * need not be played to its end.
     */
    Dialogue lenient();

    /**
     * The same, where what the client says behind these names of header fields does not matter: {@code C: Date: Sun, …}
     * becomes {@code C~ Date: *}. The field is of one line.
     *
     * @param fields their names, in any case, such as {@code Date} and {@code Message-ID}
     */
    Dialogue varying(String... fields);

    /** Whether it is played leniently. */
    boolean isLenient();

    /** How many sessions it has. */
    int sessions();

    /** What messages call it; empty where it has no name. */
    String source();

    /**
     * Where a transcript is another dialogue than this, both sides and the lines around that place; empty where it is the same.
     * What is compared is what was said on both sides, to the byte; not when, nor how sessions ended, nor remarks.
     */
    Optional<String> mismatchIn(Transcript transcript);

    /** The text in the one form that all equal dialogues have; {@link #parse(String)} reads it again. */
    @Override
    String toString();
}
