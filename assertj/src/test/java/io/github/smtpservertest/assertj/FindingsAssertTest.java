package io.github.smtpservertest.assertj;

import static io.github.smtpservertest.assertj.Failures.assertFails;
import static io.github.smtpservertest.assertj.SmtpAssertions.assertThat;

import io.github.smtpservertest.transcript.FindingKind;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsAssertTest {

    private final Transcript order = Sent.order();
    private final SessionRecord left = Sent.session(script -> {}, "EHLO under_score");

    @Test
    void followsTheRfcs() {
        assertThat(order).followsTheRfcs().hasNoFindings();
        assertThat(order).onlySession().followsTheRfcs().hasNoFindings();
        assertFails(() -> assertThat(left).followsTheRfcs(), """
                Expected the client to follow the RFCs in session 1, but there are 2 findings:
                 * session 1, exchange 1: the client gave a name that is neither a domain nor an address literal: the
                   name in "EHLO under_score" is none (RFC 5321 §4.1.1.1). A right client gives its host name, or its
                   address as a literal such as [192.0.2.1].
                 * session 1, exchange 1: the client left without QUIT: the connection ended after "EHLO under_score"
                   (RFC 5321 §4.1.1.10). A right client says QUIT and waits for 221 before it closes.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                >> C: EHLO under_score
                   ^^ The client gave a name that is neither a domain nor an address literal. A right client gives its host name, or its address as a literal such as [192.0.2.1].
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                   # end: the client closed the connection without QUIT
                """);
    }

    @Test
    void followsTheRfcsExceptForWhatIsKnown() {
        assertThat(left).followsTheRfcsExceptFor(FindingKind.BAD_EHLO_NAME, FindingKind.LEAVES_WITHOUT_QUIT);
        assertFails(() -> assertThat(left).followsTheRfcsExceptFor(FindingKind.BAD_EHLO_NAME), """
                Expected the client to follow the RFCs in session 1, but there is 1 finding:
                 * session 1, exchange 1: the client left without QUIT: the connection ended after "EHLO under_score"
                   (RFC 5321 §4.1.1.10). A right client says QUIT and waits for 221 before it closes.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO under_score
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                >> # end: the client closed the connection without QUIT
                   ^^ The client left without QUIT. A right client says QUIT and waits for 221 before it closes.
                """);
    }

    @Test
    void hasAFinding() {
        assertThat(left).hasFinding(FindingKind.BAD_EHLO_NAME).hasFinding(FindingKind.LEAVES_WITHOUT_QUIT);
        assertFails(() -> assertThat(left).hasFinding(FindingKind.RETRIES_AT_ONCE), """
                Expected the finding RETRIES_AT_ONCE in session 1 (RFC 5321 §4.5.4.1: The client tried again at once after a temporary failure.), but these are all:
                 * session 1, exchange 1: the client gave a name that is neither a domain nor an address literal: the
                   name in "EHLO under_score" is none (RFC 5321 §4.1.1.1). A right client gives its host name, or its
                   address as a literal such as [192.0.2.1].
                 * session 1, exchange 1: the client left without QUIT: the connection ended after "EHLO under_score"
                   (RFC 5321 §4.1.1.10). A right client says QUIT and waits for 221 before it closes.

                # session 1
                S: 220 mx.example.com ESMTP smtp-server-test
                C: EHLO under_score
                S: 250-mx.example.com
                S: 250 SIZE 104857600
                # end: the client closed the connection without QUIT
                """);
        assertFails(() -> assertThat(new Transcript(List.of())).hasFinding(FindingKind.RETRIES_AT_ONCE), """
                Expected the finding RETRIES_AT_ONCE in the transcript (RFC 5321 §4.5.4.1: The client tried again at once after a temporary failure.), but there is no finding.

                # no client has connected
                """);
    }

    @Test
    void hasNoFindings() {
        assertThat(order).hasNoFindings();
        assertFails(
                () -> assertThat(Sent.session(script -> {}, "EHLO client.example"))
                        .hasNoFindings(),
                """
                Expected the client to follow the RFCs in session 1, but there is 1 finding:
                 * session 1, exchange 1: the client left without QUIT: the connection ended after "EHLO
                   client.example" (RFC 5321 §4.1.1.10). A right client says QUIT and waits for 221 before it closes.

                   # session 1
                   S: 220 mx.example.com ESMTP smtp-server-test
                   C: EHLO client.example
                   S: 250-mx.example.com
                   S: 250 SIZE 104857600
                >> # end: the client closed the connection without QUIT
                   ^^ The client left without QUIT. A right client says QUIT and waits for 221 before it closes.
                """);
    }

    @Test
    void areSoft() {
        SmtpSoftAssertions softly = new SmtpSoftAssertions();
        softly.assertThat(left)
                .followsTheRfcs()
                .hasNoFindings()
                .hasFinding(FindingKind.RETRIES_AT_ONCE)
                .hasFinding(FindingKind.BAD_EHLO_NAME);
        softly.assertThat(order).followsTheRfcs();
        org.assertj.core.api.Assertions.assertThat(softly.errorsCollected()).hasSize(3);
    }
}
