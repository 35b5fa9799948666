/** What the tests speak SMTP with. */
@NullMarked
package io.github.smtpservertest.testkit;

import org.jspecify.annotations.NullMarked;
