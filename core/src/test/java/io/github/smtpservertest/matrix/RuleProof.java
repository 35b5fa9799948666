package io.github.smtpservertest.matrix;

import io.github.smtpservertest.internal.matrix.MatrixPlan;

/** For each rule of the oracle a mailer, and a case, in which only this rule finds what is wrong. */
public enum RuleProof {
    /** Success after 554. */
    LOST(VerdictKind.LOST_MAIL, MailerSetting.ONE, "REFUSE_AFTER_DOT", Flaw.IGNORES_FINAL_REPLY),
    /** Half a content. */
    DAMAGED(VerdictKind.DAMAGED_CONTENT, MailerSetting.ONE, "FORWARD_251", Flaw.CUTS_WHAT_IS_FORWARDED),
    /** A single dot. */
    DOTS_NOT_DOUBLED(VerdictKind.DAMAGED_CONTENT, MailerSetting.ONE, "FORWARD_251", Flaw.DOES_NOT_DOUBLE_DOTS),
    /** A password for everybody. */
    PASSWORD_IN_CLEAR(VerdictKind.PASSWORD_IN_CLEAR, MailerSetting.CLEAR, "FORWARD_251", Flaw.LOGS_IN_IN_CLEAR),
    /** No TLS, and on it goes. */
    PLAINTEXT(VerdictKind.PLAINTEXT_DESPITE_TLS, MailerSetting.TLS, "STARTTLS_454", Flaw.FALLS_BACK_TO_PLAINTEXT),
    /** A reply from before TLS. */
    INJECTED(
            VerdictKind.BELIEVED_INJECTED_REPLY,
            MailerSetting.TLS,
            "INJECT_BEFORE_TLS",
            Flaw.BELIEVES_INJECTED_REPLIES),
    /** Anybody's certificate. */
    CERTIFICATE(VerdictKind.CERTIFICATE_NOT_VERIFIED, MailerSetting.TLS, "CERTIFICATE_EXPIRED", Flaw.VERIFIES_NOTHING),
    /** Once more after the dot. */
    DELIVERED_TWICE(VerdictKind.DELIVERED_TWICE, MailerSetting.ONE, "CLOSE_AFTER_DOT", Flaw.RESENDS_AFTER_LOST_REPLY),
    /** Failure after 250. */
    DUPLICATE_ON_RETRY(VerdictKind.DUPLICATE_ON_RETRY, MailerSetting.ONE, "QUIT_ERROR", Flaw.FAILS_AT_QUIT),
    /** Success without a reply. */
    LUCKY(VerdictKind.LUCKY, MailerSetting.ONE, "CLOSE_AFTER_DOT", Flaw.IGNORES_FINAL_REPLY),
    /** No limit. */
    HANG(VerdictKind.HANG, MailerSetting.ONE, "STALL", Flaw.NO_TIMEOUT),
    /** No bound. */
    UNBOUNDED(VerdictKind.UNBOUNDED_REPLY, MailerSetting.ONE, "ENDLESS_REPLY", Flaw.READS_WITHOUT_BOUND),
    /** 252 is no refusal. */
    GAVE_UP(VerdictKind.GAVE_UP_WITHOUT_REFUSAL, MailerSetting.ONE, "CANNOT_VERIFY_252", Flaw.TAKES_ONLY_250),
    /** An old server. */
    NO_HELO(VerdictKind.GAVE_UP_WITHOUT_REFUSAL, MailerSetting.ONE, "EHLO_502", Flaw.NO_HELO),
    /** What is not offered is not to be used. */
    UNOFFERED_PARAMETER(
            VerdictKind.GAVE_UP_WITHOUT_REFUSAL,
            MailerSetting.TLS,
            "FEWER_CAPABILITIES_INSIDE_TLS",
            Flaw.KEEPS_CAPABILITIES),
    /** A promise. */
    GAVE_UP_TEMPORARY(VerdictKind.GAVE_UP_TEMPORARY, MailerSetting.PROMISES, "DEFER_AFTER_DOT"),
    /** A host that wants no mail. */
    RETRIED_CONNECTION(VerdictKind.RETRIED_PERMANENT, MailerSetting.ONE, "GREETING_521", Flaw.RETRIES_PERMANENT),
    /** A wrong password, again. */
    RETRIED_LOGIN(VerdictKind.RETRIED_PERMANENT, MailerSetting.TLS, "AUTH_535", Flaw.RETRIES_PERMANENT),
    /** A sender that is not taken, again. */
    RETRIED_MAIL(VerdictKind.RETRIED_PERMANENT, MailerSetting.ONE, "SAY_554_AND_CLOSE", Flaw.RETRIES_PERMANENT),
    /** A recipient who is not there, again. */
    RETRIED_RECIPIENT(VerdictKind.RETRIED_PERMANENT, MailerSetting.ONE, "REFUSE_ONE_RECIPIENT", Flaw.RETRIES_PERMANENT),
    /** A message that is not wanted, again. */
    RETRIED_CONTENT(VerdictKind.RETRIED_PERMANENT, MailerSetting.ONE, "REFUSE_AFTER_DOT", Flaw.RETRIES_PERMANENT),
    /** The session is over. */
    WENT_ON_AFTER_421(VerdictKind.WENT_ON_AFTER_421, MailerSetting.ONE, "SAY_421", Flaw.GOES_ON_AFTER_421),
    /** A socket for each call. */
    LEAKED_CONNECTION(VerdictKind.LEAKED_CONNECTION, MailerSetting.LEAKS, "LEAKS", Flaw.LEAKS_SOCKET),
    /** A thread for each call. */
    LEAKED_THREAD(VerdictKind.LEAKED_THREAD, MailerSetting.LEAKS, "LEAKS", Flaw.LEAKS_THREAD);

    private final VerdictKind kind;
    private final MailerSetting setting;
    private final String name;
    private final Flaw[] flaws;

    RuleProof(VerdictKind kind, MailerSetting setting, String name, Flaw... flaws) {
        this.kind = kind;
        this.setting = setting;
        this.name = name;
        this.flaws = flaws;
    }

    /** What the rule finds. */
    public VerdictKind kind() {
        return kind;
    }

    /** The mailer and the case. */
    public MatrixPlan plan() {
        TestMailer mailer =
                flaws.length == 0 ? TestMailer.right() : TestMailer.right().with(flaws[0]);
        return setting.matrix(mailer).names(name).plan();
    }
}
