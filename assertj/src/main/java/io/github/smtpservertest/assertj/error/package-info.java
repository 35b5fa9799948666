/** What failed assertions say: a class for each kind of failure. */
@NullMarked
package io.github.smtpservertest.assertj.error;

import org.jspecify.annotations.NullMarked;
