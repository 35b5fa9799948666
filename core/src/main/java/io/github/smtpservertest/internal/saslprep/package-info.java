/** How user names and passwords are made comparable (RFC 4013). */
@NullMarked
package io.github.smtpservertest.internal.saslprep;

import org.jspecify.annotations.NullMarked;
