/** The words, numbers, times and texts that the notation of rules is made of: how each is read, and how it is written. */
@NullMarked
package io.github.smtpservertest.internal.notation;

import org.jspecify.annotations.NullMarked;
