/**
 * The one vocabulary: what picks a stage in a rule picks an exchange in an assertion.
 *
 * <p>{@link io.github.smtpservertest.match.SmtpEvents} has the words.
 */
@NullMarked
package io.github.smtpservertest.match;

import org.jspecify.annotations.NullMarked;
