/** A real server behind the fake one. */
@NullMarked
package io.github.smtpservertest.proxy;

import org.jspecify.annotations.NullMarked;
