package com.example.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

class BouncyCastleTest {

    @Test
    void itIsTheUsersOwnAndWorks() {
        assertThat(BouncyCastleProvider.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith(System.getProperty("beside"));
        assertThat(new X500Name("CN=one,O=Example").getRDNs()).hasSize(2);
    }
}
