/** The fake SMTP server: build it, start it, script it, read what it recorded, close it. */
@NullMarked
package io.github.smtpservertest;

import org.jspecify.annotations.NullMarked;
