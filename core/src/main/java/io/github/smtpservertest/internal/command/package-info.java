/**
 * The parameters that extensions add to MAIL and RCPT (RFC 5321 §2.2.1), and the typed values in them.
 *
 * <p>{@link io.github.smtpservertest.internal.command.EsmtpParameter EsmtpParameter} has a constant for each;
 * {@link io.github.smtpservertest.internal.command.EsmtpParameters#check EsmtpParameters.check} judges those of one
 * command.
 */
@NullMarked
package io.github.smtpservertest.internal.command;

import org.jspecify.annotations.NullMarked;
