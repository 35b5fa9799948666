/** What a client meets at the other end of the wire: every row of what a correct server does, over a real socket. */
@NullMarked
package io.github.smtpservertest.wire;

import org.jspecify.annotations.NullMarked;
