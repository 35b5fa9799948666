/** The directory that MAIL, RCPT, VRFY and EXPN are answered from, and how it is made. */
@NullMarked
package io.github.smtpservertest.internal.mailbox;

import org.jspecify.annotations.NullMarked;
