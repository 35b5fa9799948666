/** The engine of the fault matrix: which cases there are, how a mailer is run under one, and what is to be said of it. */
@NullMarked
package io.github.smtpservertest.internal.matrix;

import org.jspecify.annotations.NullMarked;
