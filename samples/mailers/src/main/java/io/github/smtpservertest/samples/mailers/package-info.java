/** A mailer as an application might have it: small, and careful about what a server may answer. */
@NullMarked
package io.github.smtpservertest.samples.mailers;

import org.jspecify.annotations.NullMarked;
