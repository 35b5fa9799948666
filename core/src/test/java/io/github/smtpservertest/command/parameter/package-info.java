@NullMarked
package io.github.smtpservertest.command.parameter;

import org.jspecify.annotations.NullMarked;
