package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.matrix.MailerReport;

/** Whether a mailer failed because it had waited for as long as it waits. */
final class Patience {

    private Patience() {}

    /** By the types of what was thrown: libraries name theirs so, and the JDK as well. */
    static boolean ranOut(MailerReport report) {
        return report.thrown()
                .filter(thrown -> ReportedRecipients.all(thrown).stream()
                        .anyMatch(each -> each.getClass().getSimpleName().contains("Timeout")))
                .isPresent();
    }
}
