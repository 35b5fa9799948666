/** How bytes and names stand in sentences. */
@NullMarked
package io.github.smtpservertest.internal.text;

import org.jspecify.annotations.NullMarked;
