/** The engine: the only room that knows SubEthaSMTP. It gives listener, threads and the sessions' lives. */
@NullMarked
package io.github.smtpservertest.internal.engine;

import org.jspecify.annotations.NullMarked;
