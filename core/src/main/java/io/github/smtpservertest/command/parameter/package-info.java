/**
 * The parameters that extensions add to MAIL and RCPT (RFC 5321 §2.2.1), and the typed values in them.
 *
 * <p>{@link io.github.smtpservertest.command.parameter.EsmtpParameter EsmtpParameter} has a constant for each;
 * {@link io.github.smtpservertest.command.parameter.EsmtpParameters#check EsmtpParameters.check} judges those of one
 * command.
 */
@NullMarked
package io.github.smtpservertest.command.parameter;

import org.jspecify.annotations.NullMarked;
