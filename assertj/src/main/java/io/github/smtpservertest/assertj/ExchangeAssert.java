package io.github.smtpservertest.assertj;

import io.github.smtpservertest.transcript.Exchange;
import org.jspecify.annotations.Nullable;

/** Assertions on one {@link Exchange}. */
public class ExchangeAssert extends AbstractExchangeAssert<ExchangeAssert, Exchange> {

    /** Begins them; AssertJ's soft assertions need this to be public. */
    public ExchangeAssert(@Nullable Exchange actual) {
        super(actual, ExchangeAssert.class);
    }
}
