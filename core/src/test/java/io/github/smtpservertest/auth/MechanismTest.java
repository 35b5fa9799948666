package io.github.smtpservertest.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MechanismTest {

    @Test
    void isFoundByItsNameInAnyCase() {
        assertThat(Mechanism.named("SCRAM-SHA-256")).contains(Mechanism.SCRAM_SHA_256);
        assertThat(Mechanism.named("cram-md5")).contains(Mechanism.CRAM_MD5);
        assertThat(Mechanism.named("CRAM_MD5")).isEmpty();
        assertThat(Mechanism.named("")).isEmpty();
    }

    @Test
    void isCalledAsOnTheWire() {
        assertThat(Mechanism.values())
                .extracting(Mechanism::toString)
                .containsExactly("PLAIN", "LOGIN", "CRAM-MD5", "XOAUTH2", "OAUTHBEARER", "SCRAM-SHA-256");
    }

    @Test
    void knowsWhatABystanderCouldRead() {
        assertThat(Mechanism.values())
                .filteredOn(Mechanism::sendsSecretInClear)
                .containsExactly(Mechanism.PLAIN, Mechanism.LOGIN, Mechanism.XOAUTH2, Mechanism.OAUTHBEARER);
    }

    @Test
    void knowsWhoSpeaksFirst() {
        assertThat(Mechanism.values())
                .filteredOn(Mechanism::isClientFirst)
                .containsExactly(Mechanism.PLAIN, Mechanism.XOAUTH2, Mechanism.OAUTHBEARER, Mechanism.SCRAM_SHA_256);
    }
}
