/** The fault matrix: a mailer of the test's own under every fault there is, and what becomes of its messages. */
@NullMarked
package io.github.smtpservertest.matrix;

import org.jspecify.annotations.NullMarked;
