package io.github.smtpservertest.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.internal.fault.Recipes;
import io.github.smtpservertest.internal.fault.Requirement;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A server with one fault, and clients to meet with it. A fault of the greeting, of TLS or of the whole server is there from
 * the start; any other comes when {@link #client()} has been introduced.
 */
final class Bench implements AutoCloseable {

    private final Security security;
    private final FakeSmtpServer server;
    private final List<SmtpClient> clients = new ArrayList<>();
    private Optional<List<Rule<?>>> applied = Optional.empty();
    private int segmentsBefore;

    private Bench(Security security, FakeSmtpServer server) {
        this.security = security;
        this.server = server;
    }

    /** Each row, in plaintext and in TLS, by STARTTLS and from the first byte on, as far as it can be. */
    static Stream<Arguments> eachWay(Map<Fault, Consumer<Bench>> rows) {
        return rows.entrySet().stream()
                .flatMap(row -> ways(row.getKey()).stream()
                        .map(security -> Arguments.of(row.getKey(), security, row.getValue())));
    }

    private static Set<Security> ways(Fault fault) {
        if (Recipes.of(fault).needs().contains(Requirement.STARTTLS)) {
            return EnumSet.of(Security.STARTTLS);
        }
        if (Recipes.of(fault).needs().contains(Requirement.TLS)) {
            return EnumSet.of(Security.STARTTLS, Security.IMPLICIT);
        }
        return isOfGreeting(fault) ? EnumSet.of(Security.PLAIN, Security.IMPLICIT) : EnumSet.allOf(Security.class);
    }

    private static boolean isOfGreeting(Fault fault) {
        return fault.stage().filter(Stage.CONNECT::equals).isPresent();
    }

    /** Plays a row; the server itself must not fail on the way, and a scripted fault must have been met with. */
    static void play(Fault fault, Security security, Consumer<Bench> row) {
        FakeSmtpServerBuilder builder = security.builder().hostName("mx.example.com");
        if (Recipes.of(fault).needs().contains(Requirement.LOGIN)) {
            builder.user("alice", "secret").authInClear(true);
        }
        if (Recipes.of(fault).needs().contains(Requirement.LMTP)) {
            builder.lmtp();
        }
        boolean ofTls = Recipes.of(fault).needs().contains(Requirement.TLS) && fault.isScripted();
        boolean fromTheStart = !fault.isScripted()
                || isOfGreeting(fault)
                || Recipes.of(fault).needs().contains(Requirement.STARTTLS);
        if (fromTheStart) {
            builder.fault(fault);
        }
        try (FakeSmtpServer server = builder.start();
                Bench bench = new Bench(security, server)) {
            if (ofTls) {
                bench.applied = Optional.of(
                        fault.applyTo(server.script(), security == Security.STARTTLS ? Stage.STARTTLS : Stage.CONNECT));
            } else if (!fromTheStart) {
                bench.introduce(Recipes.of(fault).needs().contains(Requirement.LMTP) ? "LHLO" : "EHLO");
                bench.applied = Optional.of(fault.applyTo(server.script()));
            }
            row.accept(bench);
            assertThat(server.failures()).isEmpty();
            assertThat(server.script().unusedRules()).isEmpty();
        }
    }

    private void introduce(String verb) {
        keep(security.greeted(server)).send(verb + " client.example").expectStatus("250");
        segmentsBefore = segmentCount();
    }

    private SmtpClient keep(SmtpClient client) {
        clients.add(client);
        return client;
    }

    Security security() {
        return security;
    }

    FakeSmtpServer server() {
        return server;
    }

    List<Rule<?>> applied() {
        return applied.orElseThrow();
    }

    /** The client that was introduced before the fault came. */
    SmtpClient client() {
        return clients.get(0);
    }

    /** A client that has said MAIL. */
    SmtpClient inMail() {
        return client().send("MAIL FROM:<a@b.example>").expectBytes("250 2.1.0 OK\r\n");
    }

    /** A client that has said RCPT. */
    SmtpClient inTransaction() {
        return inMail().send("RCPT TO:<c@d.example>").expectBytes("250 2.1.5 Recipient ok\r\n");
    }

    /** A client whose DATA was answered. */
    SmtpClient inBody() {
        return inTransaction().send("DATA").expectBytes("354 Start mail input; end with <CRLF>.<CRLF>\r\n");
    }

    /** A client that has just connected. */
    SmtpClient connects() {
        return keep(SmtpClient.connect(server));
    }

    /** A client that has connected, with TLS where it comes first. */
    SmtpClient connectsAsOffered() {
        return keep(SmtpClient.connectAsOffered(server));
    }

    /** A client that has been greeted, with TLS where there is TLS. */
    SmtpClient greeted() {
        return keep(security.greeted(server));
    }

    /** A client that now begins with TLS: it has said STARTTLS, or just connected. */
    SmtpClient beforeTls() {
        SmtpClient client = connects();
        if (security == Security.STARTTLS) {
            client.expectStatus("220")
                    .send("EHLO client.example")
                    .expectStatus("250")
                    .send("STARTTLS")
                    .expectStatus("220 2.0.0");
        }
        return client;
    }

    private int segmentCount() {
        return server.transcript().sessions().get(0).sent().size();
    }

    /** What the first session was sent since the fault came, segment by segment. */
    List<String> segments() {
        return server.transcript().sessions().get(0).sent().stream()
                .skip(segmentsBefore)
                .map(segment -> segment.bytes().text())
                .toList();
    }

    /** What is said from now on is what {@link #segments()} tells. */
    Bench fromHere() {
        segmentsBefore = segmentCount();
        return this;
    }

    /** How the first session ended. */
    void ends(SessionEnd.How how) {
        assertThat(session().end().how()).isEqualTo(how);
    }

    SessionRecord session() {
        return server.await(
                        "the end of the first session",
                        all -> !all.sessions().isEmpty()
                                && !all.sessions().get(0).isOpen())
                .sessions()
                .get(0);
    }

    /** The dialogue takes no less than this. */
    static void takes(int millis, Runnable dialogue) {
        long start = System.nanoTime();
        dialogue.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(millis));
    }

    /** The server is in step: one command, one reply. */
    static void isInStep(SmtpClient client) {
        client.send("NOOP").expectBytes("250 2.0.0 OK\r\n");
    }

    @Override
    public void close() {
        clients.forEach(SmtpClient::close);
    }
}
