/** A server under load for minutes: nothing is lost, nothing grows. */
package io.github.smtpservertest.soak;
