/**
 * What clients did wrong by the RFCs, found in a transcript: {@link
 * io.github.smtpservertest.internal.transcript.findings.Findings} has {@code ClientSide} read what a client sent and could
 * know, turn by turn, and each of the {@code …Findings} look at that for its kind of mistake.
 */
@NullMarked
package io.github.smtpservertest.internal.transcript.findings;

import org.jspecify.annotations.NullMarked;
