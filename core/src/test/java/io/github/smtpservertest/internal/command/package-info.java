@NullMarked
package io.github.smtpservertest.internal.command;

import org.jspecify.annotations.NullMarked;
