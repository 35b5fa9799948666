package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServerBuilder;

/**
 * Sets up what no attribute of {@link SmtpServerTest} can say, such as mailboxes. A class that is named there needs a
 * constructor without parameters, and to be static where it is nested; each server gets an instance of its own.
 *
 * <pre>{@code
 * @SmtpServerTest(customizers = Directory.class)
 * class ForwardingTest {
 *
 *     static class Directory implements SmtpServerCustomizer {
 *         @Override
 *         public void customize(FakeSmtpServerBuilder builder) {
 *             builder.mailboxes(m -> m.domain("example.com").forward("old@example.com", "new@example.net"));
 *         }
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface SmtpServerCustomizer {

    /** Changes what the annotations have set. */
    void customize(FakeSmtpServerBuilder builder);

    /**
     * The same where it matters which of several servers it is.
     *
     * @param server its name in {@link Smtp}; empty for the one without
     */
    default void customize(FakeSmtpServerBuilder builder, String server) {
        customize(builder);
    }
}
