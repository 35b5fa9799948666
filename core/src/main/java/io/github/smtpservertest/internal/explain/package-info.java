/** What a failure says besides the dialogue: where to look in it, what a code there means, and who has to do what about it. */
@NullMarked
package io.github.smtpservertest.internal.explain;

import org.jspecify.annotations.NullMarked;
