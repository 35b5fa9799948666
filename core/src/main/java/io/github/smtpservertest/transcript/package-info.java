/** What was said on the wire, as immutable values, and the forms in which it is printed. */
@NullMarked
package io.github.smtpservertest.transcript;

import org.jspecify.annotations.NullMarked;
