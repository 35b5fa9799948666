package io.github.smtpservertest.internal.page;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.SessionRecord;
import java.util.List;

/** How what was said is written as lines of text, secrets masked or not. */
public interface Lines {

    /** What the client sent in an exchange. */
    List<String> received(Exchange exchange);

    /** What the client sent that was never answered. */
    List<String> unanswered(SessionRecord session);

    /** What the client sent after the end. */
    List<String> afterEnd(SessionRecord session);

    /** Bytes that hold no secret. */
    List<String> of(Bytes bytes);
}
