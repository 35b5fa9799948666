package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.tls.LeafSpec;
import java.util.List;
import java.util.function.UnaryOperator;

/** What may be wrong with the server's certificate. */
enum CertificateFlaw {
    EXPIRED(LeafSpec::expired),
    NOT_YET_VALID(LeafSpec::notYetValid),
    WRONG_HOST(LeafSpec::wrongHost),
    SELF_SIGNED(LeafSpec::selfSigned),
    UNKNOWN_AUTHORITY(LeafSpec::fromUnknownAuthority),
    WEAK_KEY(LeafSpec::weakKey);

    private final UnaryOperator<LeafSpec> change;

    CertificateFlaw(UnaryOperator<LeafSpec> change) {
        this.change = change;
    }

    /** The same with all that wrong. */
    static LeafSpec all(List<CertificateFlaw> flaws, LeafSpec right) {
        LeafSpec flawed = right;
        for (CertificateFlaw flaw : flaws) {
            flawed = flaw.change.apply(flawed);
        }
        return flawed;
    }
}
