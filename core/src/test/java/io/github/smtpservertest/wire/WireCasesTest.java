package io.github.smtpservertest.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.Security;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of {@code cases.txt}, over a connection of its own. Rows with the same settings share a server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class WireCasesTest {

    private static final int ROWS_AT_LEAST = 400;

    private final List<WireCase> rows = WireCase.all();
    private final Map<String, FakeSmtpServer> servers = new ConcurrentHashMap<>();

    @AfterAll
    void close() {
        servers.values().forEach(FakeSmtpServer::close);
        List<String> failures = servers.values().stream()
                .flatMap(server -> server.failures().stream())
                .toList();
        assertThat(failures).as("failures of the servers themselves").isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plainRows")
    void everyRowHoldsInPlaintext(WireCase row) {
        play(row, Security.PLAIN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("startTlsRows")
    void everyRowHoldsAfterStartTls(WireCase row) {
        play(row, Security.STARTTLS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("implicitTlsRows")
    void everyRowHoldsInImplicitTls(WireCase row) {
        play(row, Security.IMPLICIT);
    }

    @Test
    void theRowsAreManyAndHaveNamesOfTheirOwn() {
        Set<String> names = new HashSet<>();
        rows.forEach(row -> names.add(row.name()));
        assertThat(names).hasSameSizeAs(rows);
        for (Security security : Security.values()) {
            assertThat(rowsFor(security)).as("rows %s", security).hasSizeGreaterThanOrEqualTo(ROWS_AT_LEAST);
        }
    }

    private void play(WireCase row, Security security) {
        FakeSmtpServer server = servers.computeIfAbsent(
                security + " " + row.settings().server(), key -> row.settings().start(security));
        try (SmtpClient client = security.greeted(server)) {
            new WirePlayer(client).play(row);
        }
    }

    private Stream<WireCase> plainRows() {
        return rowsFor(Security.PLAIN);
    }

    private Stream<WireCase> startTlsRows() {
        return rowsFor(Security.STARTTLS);
    }

    private Stream<WireCase> implicitTlsRows() {
        return rowsFor(Security.IMPLICIT);
    }

    private Stream<WireCase> rowsFor(Security security) {
        return rows.stream().filter(row -> row.settings().applyTo(security));
    }
}
