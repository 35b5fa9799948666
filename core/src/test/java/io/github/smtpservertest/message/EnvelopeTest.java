package io.github.smtpservertest.message;

import static io.github.smtpservertest.message.Mails.accepted;
import static io.github.smtpservertest.message.Mails.envelope;
import static io.github.smtpservertest.message.Mails.parameters;
import static io.github.smtpservertest.message.Mails.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.reply.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static Recipient recipient(int code, boolean accepted, String... recordedAs) {
        return new Recipient(
                MailPath.of("bob@example.com"), Parameters.NONE, Reply.of(code, "so"), accepted, List.of(recordedAs));
    }

    @Test
    void partsTheAcceptedFromTheRefused() {
        Envelope envelope = envelope(Parameters.NONE, accepted("a@x"), refused("b@x", 550), accepted("c@x"));

        assertThat(envelope.acceptedRecipients()).containsExactly(accepted("a@x"), accepted("c@x"));
        assertThat(envelope.refusedRecipients()).containsExactly(refused("b@x", 550));
    }

    @Test
    void aRecipientNamedTwiceIsTheAcceptedOneElseTheLast() {
        assertThat(envelope(Parameters.NONE, refused("a@x", 450), accepted("a@x"), refused("a@x", 452))
                        .recipient("a@X"))
                .contains(accepted("a@x"));
        assertThat(envelope(Parameters.NONE, refused("a@x", 450), refused("a@x", 452))
                        .recipient("a@x"))
                .contains(refused("a@x", 452));
        assertThat(envelope(Parameters.NONE).recipient("a@x")).isEmpty();
    }

    @Test
    void readsTheParametersOfMail() {
        Envelope envelope = envelope(parameters("SIZE=1234 BODY=8bitmime SMTPUTF8"));

        assertThat(envelope.declaredSize()).contains(1234L);
        assertThat(envelope.body()).isEqualTo("8BITMIME");
        assertThat(envelope.smtpUtf8()).isTrue();
    }

    @Test
    void readsTheParametersOfTheExtensions() {
        Envelope envelope = envelope(parameters(
                "RET=HDRS ENVID=a+20b BY=120;NT HOLDFOR=60 MT-PRIORITY=-3 REQUIRETLS" + " AUTH=e+3Dmc2@example.com"));

        assertThat(envelope.ret()).contains("HDRS");
        assertThat(envelope.envelopeId()).contains("a b");
        assertThat(envelope.deliverBy()).contains(Duration.ofMinutes(2));
        assertThat(envelope.isReturnedWhenLate()).isFalse();
        assertThat(envelope.isTraced()).isTrue();
        assertThat(envelope.holdFor()).contains(Duration.ofMinutes(1));
        assertThat(envelope.holdUntil()).isEmpty();
        assertThat(envelope.priority()).contains(-3);
        assertThat(envelope.requireTls()).isTrue();
        assertThat(envelope.authenticatedAs()).contains(MailPath.of("e=mc2@example.com"));
    }

    @Test
    void holdsUntilAnInstantInAnyZone() {
        assertThat(envelope(parameters("HOLDUNTIL=2030-01-31T08:00:00+01:00")).holdUntil())
                .contains(Instant.parse("2030-01-31T07:00:00Z"));
    }

    @Test
    void nobodyIsNotTheSameAsNotSaid() {
        assertThat(envelope(parameters("AUTH=<>")).authenticatedAs()).contains(MailPath.NULL);
        assertThat(envelope(Parameters.NONE).authenticatedAs()).isEmpty();
    }

    @Test
    void withoutTheParametersOfTheExtensionsThereAreNoValues() {
        Envelope envelope = envelope(Parameters.NONE);

        assertThat(envelope.ret()).isEmpty();
        assertThat(envelope.envelopeId()).isEmpty();
        assertThat(envelope.deliverBy()).isEmpty();
        assertThat(envelope.holdFor()).isEmpty();
        assertThat(envelope.holdUntil()).isEmpty();
        assertThat(envelope.priority()).isEmpty();
        assertThat(envelope.requireTls()).isFalse();
    }

    @Test
    void malformedValuesAreNone() {
        Envelope envelope =
                envelope(parameters("RET=BOTH ENVID=+ BY=0;R HOLDFOR=0 MT-PRIORITY=10 REQUIRETLS=1 AUTH=bob"));

        assertThat(envelope.ret()).isEmpty();
        assertThat(envelope.envelopeId()).isEmpty();
        assertThat(envelope.deliverBy()).isEmpty();
        assertThat(envelope.holdFor()).isEmpty();
        assertThat(envelope.priority()).isEmpty();
        assertThat(envelope.requireTls()).isFalse();
        assertThat(envelope.authenticatedAs()).isEmpty();
    }

    @Test
    void readsTheParametersOfRcpt() {
        Recipient recipient = Recipient.of(
                MailPath.of("c@d"), parameters("NOTIFY=FAILURE,SUCCESS ORCPT=rfc822;old+2B1@d"), Reply.of(250, "OK"));

        assertThat(recipient.notifyOn()).contains(Set.of("SUCCESS", "FAILURE"));
        assertThat(recipient.originalRecipient()).contains("rfc822;old+1@d");
        assertThat(accepted("c@d").notifyOn()).isEmpty();
        assertThat(accepted("c@d").originalRecipient()).isEmpty();
    }

    @Test
    void withoutParametersItIsSevenBitOfUnknownSize() {
        Envelope envelope = envelope(Parameters.NONE);

        assertThat(envelope.declaredSize()).isEmpty();
        assertThat(envelope.body()).isEqualTo("7BIT");
        assertThat(envelope.smtpUtf8()).isFalse();
    }

    @Test
    void aSizeThatIsNoNumberIsNone() {
        assertThat(envelope(parameters("SIZE=big")).declaredSize()).isEmpty();
        assertThat(envelope(parameters("SIZE=99999999999999999999")).declaredSize())
                .isEmpty();
        assertThat(envelope(parameters("SIZE=9223372036854775807")).declaredSize())
                .contains(Long.MAX_VALUE);
    }

    @Test
    void aRecipientLiesWhenTheReplyIsNotWhatWasDone() {
        assertThat(recipient(250, true).contradictsReply()).isFalse();
        assertThat(recipient(550, false).contradictsReply()).isFalse();
        assertThat(recipient(250, false).contradictsReply()).isTrue();
        assertThat(recipient(550, true).contradictsReply()).isTrue();
        assertThat(recipient(354, true).contradictsReply()).isTrue();
    }

    @Test
    void anAcceptedRecipientIsRecordedUnderItsOwnAddressUnlessToldOtherwise() {
        assertThat(recipient(250, true).recordedAs()).containsExactly("bob@example.com");
        assertThat(recipient(251, true, "bob@example.net").recordedAs()).containsExactly("bob@example.net");
        assertThat(recipient(550, false).recordedAs()).isEmpty();
    }

    @Test
    void aRecipientGoesByItsPathAndByWhatItIsRecordedAs() {
        Recipient forwarded = recipient(251, true, "new@example.net");

        assertThat(forwarded.isFor("bob@EXAMPLE.com")).isTrue();
        assertThat(forwarded.isFor("new@example.NET")).isTrue();
        assertThat(forwarded.isFor("other@example.net")).isFalse();
    }

    @Test
    void aRecipientSaysWhatBecameOfIt() {
        assertThat(recipient(250, true)).hasToString("<bob@example.com> accepted (250)");
        assertThat(recipient(550, false)).hasToString("<bob@example.com> refused (550)");
        assertThat(recipient(250, false)).hasToString("<bob@example.com> refused (250, although accepted)");
        assertThat(recipient(251, true, "bob@EXAMPLE.com", "new@example.net", "x@y.example"))
                .hasToString("<bob@example.com> accepted (251), recorded under <new@example.net>, <x@y.example> too");
    }

    @Test
    void anEnvelopeSaysWhatBecameOfEachRecipient() {
        Envelope envelope = envelope(
                Parameters.NONE, recipient(251, true, "bob@example.com", "new@example.net"), recipient(550, false));
        assertThat(envelope.text()).isEqualTo("from " + envelope.reversePath() + """

                        to <bob@example.com> accepted (251), recorded under <new@example.net> too
                        to <bob@example.com> refused (550)
                        """);
        assertThat(envelope)
                .hasToString("from " + envelope.reversePath()
                        + "; to <bob@example.com> accepted (251), recorded under <new@example.net> too;"
                        + " to <bob@example.com> refused (550)");
    }

    @Test
    void addressesAreComparedAsPathsAre() {
        assertThat(AddressKey.same("POSTMASTER@x", "postmaster@X")).isTrue();
        assertThat(AddressKey.same("Postmaster", "<postmaster>")).isTrue();
        assertThat(AddressKey.same("\"a@b\"@x", "\"a\\@b\"@x")).isTrue();
        assertThat(AddressKey.same("a@[IPv6:::1]", "a@[ipv6:::1]")).isTrue();
        assertThat(AddressKey.same("A@x", "a@x")).isFalse();
        assertThat(AddressKey.same("", "<>")).isTrue();
        assertThat(AddressKey.same("@x", "@x")).isTrue();
    }
}
