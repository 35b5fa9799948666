/**
 * What the engine logs to in our jar, and which says nothing: the library does not log, whatever logger its user has. When the jar is
 * packed, SubEthaSMTP's calls of SLF4J become calls of these types, so they have the names and the methods of SLF4J's. In an
 * IDE, where nothing is packed yet, the engine calls SLF4J itself.
 */
@NullMarked
package io.github.smtpservertest.internal.nolog;

import org.jspecify.annotations.NullMarked;
