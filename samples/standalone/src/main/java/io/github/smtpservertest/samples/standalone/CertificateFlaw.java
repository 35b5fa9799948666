package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.tls.CertificateSpec;
import java.util.List;
import java.util.function.UnaryOperator;

/** What may be wrong with the server's certificate. */
enum CertificateFlaw {
    EXPIRED(CertificateSpec::expired),
    NOT_YET_VALID(CertificateSpec::notYetValid),
    WRONG_HOST(CertificateSpec::wrongHost),
    SELF_SIGNED(CertificateSpec::selfSigned),
    UNKNOWN_AUTHORITY(CertificateSpec::fromUnknownAuthority),
    WEAK_KEY(CertificateSpec::weakKey);

    private final UnaryOperator<CertificateSpec> change;

    CertificateFlaw(UnaryOperator<CertificateSpec> change) {
        this.change = change;
    }

    /** The same with all that wrong. */
    static CertificateSpec all(List<CertificateFlaw> flaws, CertificateSpec right) {
        CertificateSpec flawed = right;
        for (CertificateFlaw flaw : flaws) {
            flawed = flaw.change.apply(flawed);
        }
        return flawed;
    }
}
