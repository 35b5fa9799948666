package io.github.smtpservertest.dialogue;

import io.github.smtpservertest.effect.Gate;
import java.util.List;

/**
 * A {@link Dialogue} that a server plays, and how far it has come.
 *
 * <pre>{@code
 * DialoguePlay play = smtp.play(Dialogue.parse(path));
 * new OrderMailer(smtp.host(), smtp.port()).confirm("bob@example.com");
 * assertThat(play.unplayed()).isEmpty();
 * }</pre>
 *
 * <p>May be used from any thread. It is what {@code FakeSmtpServer.play} returns, and not to be implemented.
 */
public interface DialoguePlay {

    /** What is played. */
    Dialogue dialogue();

    /**
     * The gate of that name, at which sessions wait until it is released: {@code ! hold NAME}.
     *
     * @throws IllegalArgumentException where the dialogue has no such line
     */
    Gate hold(String name);

    /**
     * Where clients did not match the dialogue, in the order in which they did not: where that was, what was expected and what
     * came, and the lines around. {@code SessionRecord.mismatches()} has the same as values.
     */
    List<String> mismatches();

    /**
     * What was not played, a sentence for each session that nobody played to its end; a session whose client did not
     * match the dialogue is not among them.
     */
    List<String> unplayed();

    /** Whether all sessions were played to their ends, and every client matched. */
    boolean isPlayed();
}
