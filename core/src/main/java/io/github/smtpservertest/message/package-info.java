/** Mails that the server kept: the envelope, the exact bytes, and what they mean read as MIME. */
@NullMarked
package io.github.smtpservertest.message;

import org.jspecify.annotations.NullMarked;
