/**
 * What each effect is and does, a file each, and the channel that they do it to. {@code effect} has what a test's author sees
 * of it.
 */
@NullMarked
package io.github.smtpservertest.internal.effect;

import org.jspecify.annotations.NullMarked;
