package io.github.smtpservertest.assertj;

import io.github.smtpservertest.FakeSmtpServer;
import org.jspecify.annotations.Nullable;

/** Assertions on what a {@link FakeSmtpServer} has seen so far. */
public class FakeSmtpServerAssert extends AbstractFakeSmtpServerAssert<FakeSmtpServerAssert, FakeSmtpServer> {

    /** Begins them; AssertJ's soft assertions need this to be public. */
    public FakeSmtpServerAssert(@Nullable FakeSmtpServer actual) {
        super(actual, FakeSmtpServerAssert.class);
    }
}
