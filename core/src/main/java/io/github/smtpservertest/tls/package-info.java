/**
 * Certificates and the TLS settings of a server: an authority that is made when it is first needed, the certificates
 * that it issues, right ones and wrong ones, and what a client needs to trust them.
 *
 * <p>{@link io.github.smtpservertest.tls.TestCertificates} is the door. Nothing here registers a security provider or
 * changes a setting of the JVM.
 */
@NullMarked
package io.github.smtpservertest.tls;

import org.jspecify.annotations.NullMarked;
