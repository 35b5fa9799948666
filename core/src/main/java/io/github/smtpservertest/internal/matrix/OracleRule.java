package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.matrix.Verdict;
import java.util.List;
import java.util.function.Function;

/** One way in which a run proves a mistake of its mailer. */
public enum OracleRule {
    /** {@link DeliveryRules#lost}. */
    LOST(DeliveryRules::lost),
    /** {@link DeliveryRules#damaged}. */
    DAMAGED(DeliveryRules::damaged),
    /** {@link DeliveryRules#dotsNotDoubled}. */
    DOTS_NOT_DOUBLED(DeliveryRules::dotsNotDoubled),
    /** {@link SecurityRules#passwordInClear}. */
    PASSWORD_IN_CLEAR(SecurityRules::passwordInClear),
    /** {@link SecurityRules#plaintext}. */
    PLAINTEXT(SecurityRules::plaintext),
    /** {@link SecurityRules#injected}. */
    INJECTED(SecurityRules::injected),
    /** {@link SecurityRules#certificate}. */
    CERTIFICATE(SecurityRules::certificate),
    /** {@link DeliveryRules#deliveredTwice}. */
    DELIVERED_TWICE(DeliveryRules::deliveredTwice),
    /** {@link DeliveryRules#duplicateOnRetry}. */
    DUPLICATE_ON_RETRY(DeliveryRules::duplicateOnRetry),
    /** {@link DeliveryRules#lucky}. */
    LUCKY(DeliveryRules::lucky),
    /** {@link ConductRules#hang}. */
    HANG(ConductRules::hang),
    /** {@link ConductRules#unbounded}. */
    UNBOUNDED(ConductRules::unbounded),
    /** {@link DeliveryRules#gaveUp}. */
    GAVE_UP(DeliveryRules::gaveUp),
    /** {@link DeliveryRules#noHelo}. */
    NO_HELO(DeliveryRules::noHelo),
    /** {@link OfferRules#unofferedParameter}. */
    UNOFFERED_PARAMETER(OfferRules::unofferedParameter),
    /** {@link ConductRules#gaveUpTemporary}. */
    GAVE_UP_TEMPORARY(ConductRules::gaveUpTemporary),
    /** {@link ConductRules#retriedConnection}. */
    RETRIED_CONNECTION(ConductRules::retriedConnection),
    /** {@link ConductRules#retriedLogin}. */
    RETRIED_LOGIN(ConductRules::retriedLogin),
    /** {@link ConductRules#retriedMail}. */
    RETRIED_MAIL(ConductRules::retriedMail),
    /** {@link ConductRules#retriedRecipient}. */
    RETRIED_RECIPIENT(ConductRules::retriedRecipient),
    /** {@link ConductRules#retriedContent}. */
    RETRIED_CONTENT(ConductRules::retriedContent),
    /** {@link ConductRules#wentOnAfter421}. */
    WENT_ON_AFTER_421(ConductRules::wentOnAfter421),
    /** Judged by {@link LeakPass}, over many runs. */
    LEAKED_CONNECTION(evidence -> List.of()),
    /** Judged by {@link LeakPass}, over many runs. */
    LEAKED_THREAD(evidence -> List.of());

    private final Function<Evidence, List<Verdict>> judge;

    OracleRule(Function<Evidence, List<Verdict>> judge) {
        this.judge = judge;
    }

    List<Verdict> judge(Evidence evidence) {
        return judge.apply(evidence);
    }
}
