/** What a client meets that talks to a server like a well-known one. */
@NullMarked
package io.github.smtpservertest.preset;

import org.jspecify.annotations.NullMarked;
