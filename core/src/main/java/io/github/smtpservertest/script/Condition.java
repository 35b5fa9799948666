package io.github.smtpservertest.script;

import io.github.smtpservertest.command.SmtpEvent;
import java.util.function.BiPredicate;

/**
 * A test of a moment and its session that can say in words when it holds.
 *
 * @param words when, as in "while in state full"
 * @param test whether
 */
record Condition(String words, BiPredicate<SmtpEvent, SessionView> test) {}
