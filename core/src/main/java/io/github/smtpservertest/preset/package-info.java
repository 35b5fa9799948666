/** How real servers speak and behave, as values. */
@NullMarked
package io.github.smtpservertest.preset;

import org.jspecify.annotations.NullMarked;
