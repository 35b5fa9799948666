/** Reads the bytes of a message: its header, its parts (RFC 5322, 2045 to 2047, 2183, 2231), and all that is wrong with them. */
@NullMarked
package io.github.smtpservertest.internal.mime;

import org.jspecify.annotations.NullMarked;
