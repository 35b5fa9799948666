/** Bytes as they crossed the wire: the one value that all others are made from. */
@NullMarked
package io.github.smtpservertest.bytes;

import org.jspecify.annotations.NullMarked;
