/** The fake SMTP server as a program: what it is told on the command line, what it prints, and how it ends. */
@NullMarked
package io.github.smtpservertest.samples.standalone;

import org.jspecify.annotations.NullMarked;
