/**
 * What a client says: one command line as a value, with the address, the parameters and the mistakes in it
 * (RFC 5321 §4.1), and the {@link io.github.smtpservertest.command.Stage stage} that it brings the session to.
 *
 * <p>{@link io.github.smtpservertest.command.Command#parse Command.parse} is the door. It takes any bytes and
 * never throws; what is wrong with a line is part of the value.
 */
@NullMarked
package io.github.smtpservertest.command;

import org.jspecify.annotations.NullMarked;
