package io.github.smtpservertest.transcript;

import java.time.Duration;
import java.util.Optional;

/**
 * When the two halves of an exchange crossed the wire, counted from the start of the session.
 *
 * @param received when the last byte of what the client sent had arrived
 * @param replied when the last bytes of the reply were handed to the network; empty while no whole reply has been
 * @param arrivalGroup the number, from 0, of the read in which the last byte arrived; commands with the same number
 *     came in one piece, as pipelined ones do (RFC 2920)
 */
public record Timing(Duration received, Optional<Duration> replied, int arrivalGroup) {}
