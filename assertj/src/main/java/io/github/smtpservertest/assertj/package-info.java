/**
 * AssertJ assertions on what was said to a fake SMTP server, and waits for what is yet to be said.
 *
 * <p>{@link io.github.smtpservertest.assertj.SmtpAssertions} is where to begin.
 */
@NullMarked
package io.github.smtpservertest.assertj;

import org.jspecify.annotations.NullMarked;
