/** Which mailboxes a fake server has, and so what MAIL, RCPT, VRFY and EXPN are answered (RFC 5321 §3.3, §3.4, §3.5). */
@NullMarked
package io.github.smtpservertest.mailbox;

import org.jspecify.annotations.NullMarked;
