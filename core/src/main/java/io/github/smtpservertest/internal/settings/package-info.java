/** The settings of a server, each declared once: what Java, annotations, configuration parameters and a command line say. */
@NullMarked
package io.github.smtpservertest.internal.settings;

import org.jspecify.annotations.NullMarked;
