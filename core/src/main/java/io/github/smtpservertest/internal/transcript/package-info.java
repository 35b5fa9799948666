/** Transcripts as text and as JSON, with or without their secrets. */
@NullMarked
package io.github.smtpservertest.internal.transcript;

import org.jspecify.annotations.NullMarked;
