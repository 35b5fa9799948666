/** How a test's own code is called. */
@NullMarked
package io.github.smtpservertest.internal.own;

import org.jspecify.annotations.NullMarked;
