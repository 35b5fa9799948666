/** Octets as they crossed the wire: the one value that every other room is made from. */
@NullMarked
package io.github.smtpservertest.octets;

import org.jspecify.annotations.NullMarked;
