/** What happened as an HTML page: one file that loads nothing and runs nothing but its own script. */
@NullMarked
package io.github.smtpservertest.internal.transcript.page;

import org.jspecify.annotations.NullMarked;
