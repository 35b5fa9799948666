/** The fake SMTP server as a JUnit extension, for JUnit 5.12 and later: {@code @SmtpServerTest} and its kin. */
@NullMarked
package io.github.smtpservertest.junit5;

import org.jspecify.annotations.NullMarked;
