package io.github.smtpservertest.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.smtpservertest.FakeSmtpServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The clock runs with the time, and on as far as the test moves it. */
class MovableClockTest {

    private final MutableClock clock = new MutableClock();

    @Test
    void runsWithTheTime() {
        Instant first = clock.instant();
        // timed: the clock is compared with the time of day, give or take a minute
        assertThat(first)
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(clock.instant()).isAfterOrEqualTo(first);
    }

    @Test
    void goesOnByWhatIsAdded() {
        Instant before = clock.instant();
        clock.advance(Duration.ofDays(400));
        clock.advance(Duration.ZERO);
        // timed: the clock runs on by the time that the test takes, for which there is a minute
        assertThat(Duration.between(before, clock.instant()))
                .isBetween(Duration.ofDays(400), Duration.ofDays(400).plusMinutes(1));
    }

    @Test
    void goesFarOn() {
        clock.advance(Duration.ofDays(365_000));
        assertThat(clock.instant()).isAfter(Instant.parse("2900-01-01T00:00:00Z"));
    }

    @Test
    void neverGoesBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A server's clock only goes forward, so it cannot be advanced by PT-1S.");
    }

    @Test
    void isTheSameInAnotherZone() {
        MutableClock there = clock.withZone(ZoneId.of("Europe/Berlin"));
        Instant before = there.instant();
        clock.advance(Duration.ofHours(1));
        assertThat(there.instant()).isAfterOrEqualTo(before.plusSeconds(3600));
        assertThat(there.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(clock.getZone()).hasToString("Z");
        assertThat(clock.toString()).endsWith("Z");
    }

    @Test
    void isOneForAServerAndNotTurnedBackByAReset() {
        FakeSmtpServer server = FakeSmtpServer.builder().build();
        MutableClock ofServer = server.clock();
        ofServer.advance(Duration.ofDays(1));
        server.reset();
        assertThat(server.clock()).isSameAs(ofServer).isSameAs(server.script().clock());
        assertThat(ofServer.instant()).isAfter(Instant.now().plus(Duration.ofHours(23)));
    }
}
