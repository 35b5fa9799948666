/** Scripts at work: which rule fires at an event, how often it has, and where scenarios stand. */
@NullMarked
package io.github.smtpservertest.internal.script;

import org.jspecify.annotations.NullMarked;
