/**
 * Who may log in (AUTH, RFC 4954), and what a client claimed when it tried. {@link
 * io.github.smtpservertest.auth.Users} is the directory, {@link io.github.smtpservertest.auth.Authenticator} the
 * callback, {@link io.github.smtpservertest.auth.AuthAttempt} what there is to assert. {@link
 * io.github.smtpservertest.auth.SaslExchange} is a mechanism of the test's own.
 */
@NullMarked
package io.github.smtpservertest.auth;

import org.jspecify.annotations.NullMarked;
