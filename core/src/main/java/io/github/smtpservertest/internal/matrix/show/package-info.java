/** A fault matrix as text, as JSON and as a page: these show the values of a result and judge nothing themselves. */
@NullMarked
package io.github.smtpservertest.internal.matrix.show;

import org.jspecify.annotations.NullMarked;
