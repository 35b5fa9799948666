package io.github.smtpservertest.assertj;

import io.github.smtpservertest.message.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/** Assertions on a {@link ReceivedMessage}. */
public class MessageAssert extends AbstractMessageAssert<MessageAssert, ReceivedMessage> {

    /** Begins them; AssertJ's soft assertions need this to be public. */
    public MessageAssert(@Nullable ReceivedMessage actual) {
        super(actual, MessageAssert.class);
    }
}
