/** The dialogue: what the server says to each command, what that does, and the record of it. It knows no engine. */
@NullMarked
package io.github.smtpservertest.internal.session;

import org.jspecify.annotations.NullMarked;
