package io.github.smtpservertest.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Mismatch;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A server that plays a dialogue to raw clients. */
final class Playing implements AutoCloseable {

    private final FakeSmtpServer server;

    private Playing(FakeSmtpServer server) {
        this.server = server;
    }

    /** A server of the usual settings that plays this text. */
    static Playing of(String text) {
        return of(text, settings -> settings);
    }

    static Playing of(String text, UnaryOperator<FakeSmtpServerBuilder> settings) {
        Dialogue dialogue = Dialogue.parse(text);
        return new Playing(
                settings.apply(FakeSmtpServer.builder()).play(dialogue).start());
    }

    /** A client comes and does this; then it closes. */
    Playing to(Consumer<SmtpClient> client) {
        try (SmtpClient connected = SmtpClient.connect(server)) {
            client.accept(connected);
        }
        return this;
    }

    FakeSmtpServer server() {
        return server;
    }

    DialoguePlay play() {
        return server.dialogues().get(0);
    }

    /** Where clients did not match the dialogue, as it is on record. */
    List<Mismatch> mismatches() {
        return server.transcript().sessions().stream()
                .flatMap(session -> session.mismatches().stream())
                .toList();
    }

    /** All was played, and every client matched. */
    void toItsEnd() {
        server.awaitSessionsEnd();
        server.close();
        assertThat(play().mismatches()).as(() -> server.transcript().text()).isEmpty();
        assertThat(play().unplayed()).as(() -> server.transcript().text()).isEmpty();
        assertThat(server.failures()).isEmpty();
    }

    @Override
    public void close() {
        server.close();
    }
}
