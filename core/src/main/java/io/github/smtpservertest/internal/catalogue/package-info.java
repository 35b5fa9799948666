/** The catalogue of faults by name, for texts. */
@NullMarked
package io.github.smtpservertest.internal.catalogue;

import org.jspecify.annotations.NullMarked;
