/** Dialogues, read and played: the parser, what a session is to say, and the player of a session. */
@NullMarked
package io.github.smtpservertest.internal.dialogue;

import org.jspecify.annotations.NullMarked;
