/** What AssertJ has to see of these assertions, and nobody else. */
@NullMarked
package io.github.smtpservertest.assertj.internal;

import org.jspecify.annotations.NullMarked;
