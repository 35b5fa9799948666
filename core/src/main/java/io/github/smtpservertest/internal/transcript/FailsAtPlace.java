package io.github.smtpservertest.internal.transcript;

import java.util.Optional;

/** An error that is about a place in a dialogue: what the assertions throw, and the report points at. Neither knows the other. */
public interface FailsAtPlace {

    /** The place; empty where it is not known. */
    Optional<MarkedText.MarkedPlace> place();
}
