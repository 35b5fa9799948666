/** The catalogue of faults: each has a name, says what it finds, and puts itself into a script or a server. */
@NullMarked
package io.github.smtpservertest.fault;

import org.jspecify.annotations.NullMarked;
