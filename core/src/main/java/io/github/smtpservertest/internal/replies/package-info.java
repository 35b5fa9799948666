/** Who answers where no rule and no dialogue does: the default server, as it is set, or a real one. */
@NullMarked
package io.github.smtpservertest.internal.replies;

import org.jspecify.annotations.NullMarked;
