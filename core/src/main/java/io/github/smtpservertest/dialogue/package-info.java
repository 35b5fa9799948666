/** Dialogues: the text of a transcript as a script that is played, line by line. */
@NullMarked
package io.github.smtpservertest.dialogue;

import org.jspecify.annotations.NullMarked;
