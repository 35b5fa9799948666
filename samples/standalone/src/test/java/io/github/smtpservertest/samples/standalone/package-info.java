/** The standalone server's options, its life as a process, and the real mail clients that send through it. */
@NullMarked
package io.github.smtpservertest.samples.standalone;

import org.jspecify.annotations.NullMarked;
