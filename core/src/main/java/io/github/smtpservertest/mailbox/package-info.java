/**
 * The directory of a fake server: which mailboxes there are, and what MAIL, RCPT, VRFY and EXPN are answered (RFC 5321
 * §3.3, §3.4, §3.5). {@link io.github.smtpservertest.mailbox.Mailboxes} is the door.
 */
@NullMarked
package io.github.smtpservertest.mailbox;

import org.jspecify.annotations.NullMarked;
