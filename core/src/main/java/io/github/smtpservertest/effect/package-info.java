/** What can happen on the wire: the points of an exchange, and what the words of a rule say it with. */
@NullMarked
package io.github.smtpservertest.effect;

import org.jspecify.annotations.NullMarked;
