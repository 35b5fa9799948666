/** What the server is told to say and do: rules, their actions, and the effects on the wire. */
@NullMarked
package io.github.smtpservertest.script;

import org.jspecify.annotations.NullMarked;
