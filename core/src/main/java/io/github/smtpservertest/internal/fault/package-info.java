/** How the faults of the catalogue are made: a recipe each, by family, of rules for a script or changes to a server. */
@NullMarked
package io.github.smtpservertest.internal.fault;

import org.jspecify.annotations.NullMarked;
