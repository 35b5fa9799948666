package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.ehlo;
import static io.github.smtpservertest.transcript.FindingKind.NO_FALLBACK_TO_HELO;
import static io.github.smtpservertest.transcript.Mailer.MAIL;
import static io.github.smtpservertest.transcript.Mailer.kinds;
import static io.github.smtpservertest.transcript.Mailer.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.match.EventMatcher;
import org.junit.jupiter.api.Test;

/** Whether a client whose EHLO is not understood says HELO (RFC 5321 §3.2). */
class FallbackFindingsTest {

    private static FakeSmtpServerBuilder saying(EventMatcher<?> at, int code) {
        return server().script(script -> script.on(at).reply(code, "no"));
    }

    @Test
    void doesNotFallBack() {
        for (int code : new int[] {500, 502}) {
            assertThat(kinds(saying(ehlo(), code), mailer -> mailer.begins().quits()))
                    .containsExactly(NO_FALLBACK_TO_HELO);
            assertThat(kinds(
                            saying(ehlo(), code),
                            mailer -> mailer.begins().ask(MAIL).quits()))
                    .containsExactly(NO_FALLBACK_TO_HELO);
        }
    }

    @Test
    void fallsBack() {
        assertThat(kinds(
                        saying(ehlo(), 502),
                        mailer -> mailer.begins()
                                .ask("HELO client.example")
                                .sends()
                                .quits()))
                .isEmpty();
        assertThat(kinds(
                        saying(ehlo(), 502),
                        mailer -> mailer.begins().quits(),
                        mailer -> mailer.read().ask("HELO client.example").quits()))
                .isEmpty();
        assertThat(kinds(saying(ehlo(), 550), mailer -> mailer.begins().quits()))
                .isEmpty();
        assertThat(kinds(server().lmtp(), mailer -> mailer.begins().quits())).isEmpty();
    }
}
