package io.github.smtpservertest.assertj;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * Soft assertions: all are tried, and all that fail are reported together. AssertJ's own are here too.
 *
 * <pre>{@code
 * SmtpSoftAssertions.assertSoftly(softly -> {
 *     softly.assertThat(smtp).hasMessages(1);
 *     softly.assertThat(smtp.transcript()).onlySession().endedWithQuit().recipient("bob@example.com").wasAnswered(251);
 * });
 * }</pre>
 *
 * <p>It is what JUnit's users declare with AssertJ's {@code SoftAssertionsExtension} and
 * {@code @InjectSoftAssertions} as well. Where a navigation such as {@code onlySession()} fails, that is collected,
 * and so is each assertion behind it, because there is then nothing that it could look at.
 */
public class SmtpSoftAssertions extends AbstractSoftAssertions
        implements StandardSoftAssertionsProvider, SmtpSoftAssertionsProvider {

    /** Tries all assertions that {@code softly} makes, then fails with all that failed. */
    public static void assertSoftly(Consumer<SmtpSoftAssertions> softly) {
        SoftAssertionsProvider.assertSoftly(SmtpSoftAssertions.class, softly);
    }
}
