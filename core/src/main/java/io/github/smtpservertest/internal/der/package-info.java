/**
 * DER (ITU-T X.690), as far as certificates and private keys need it: {@code Der} writes it, {@code DerReader} reads it.
 * The JDK has neither for others to use.
 */
@NullMarked
package io.github.smtpservertest.internal.der;

import org.jspecify.annotations.NullMarked;
