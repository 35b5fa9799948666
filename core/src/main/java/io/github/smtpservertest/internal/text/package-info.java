/** How bytes and names stand in sentences, and how much of them a failure has room for. */
@NullMarked
package io.github.smtpservertest.internal.text;

import org.jspecify.annotations.NullMarked;
