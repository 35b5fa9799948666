@NullMarked
package io.github.smtpservertest.junit5;

import org.jspecify.annotations.NullMarked;
