/** What a server answers: the reply as a value, its enhanced status, and the catalogue of every reply code. */
@NullMarked
package io.github.smtpservertest.reply;

import org.jspecify.annotations.NullMarked;
