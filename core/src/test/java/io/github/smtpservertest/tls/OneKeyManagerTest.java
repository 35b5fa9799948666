package io.github.smtpservertest.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.internal.tls.OneKeyManager;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

/** Clients on other TLS engines ask in other ways; each gets the one certificate, whatever is wrong with it. */
class OneKeyManagerTest {

    private final TestCertificate leaf =
            TestCertificates.create().issue(CertificateSpec.valid("localhost").expired());
    private final OneKeyManager manager = new OneKeyManager(leaf);

    @Test
    void everyWayOfAskingYieldsTheCertificate() {
        String alias = manager.chooseServerAlias("EC", null, null);

        assertThat(alias).isNotNull();
        assertThat(manager.chooseEngineServerAlias("EC", null, null)).isEqualTo(alias);
        assertThat(manager.chooseClientAlias(new String[] {"RSA", "EC"}, null, null))
                .isEqualTo(alias);
        assertThat(manager.chooseEngineClientAlias(new String[] {"RSA", "EC"}, null, null))
                .isEqualTo(alias);
        assertThat(manager.getServerAliases("EC", null)).containsExactly(alias);
        assertThat(manager.getClientAliases("EC", null)).containsExactly(alias);
        assertThat(manager.getCertificateChain(alias)).containsExactly(new X509Certificate[] {leaf.certificate()});
        assertThat(manager.getPrivateKey(alias)).isEqualTo(leaf.key());
    }

    @Test
    void anotherKindOfKeyIsNotThere() {
        assertThat(manager.chooseServerAlias("RSA", null, null)).isNull();
        assertThat(manager.chooseClientAlias(new String[] {"RSA"}, null, null)).isNull();
        assertThat(manager.getServerAliases("RSA", null)).isNull();
        assertThat(manager.getCertificateChain("another")).isNull();
        assertThat(manager.getPrivateKey("another")).isNull();
    }
}
