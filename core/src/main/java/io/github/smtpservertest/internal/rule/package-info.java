/**
 * What a rule is, as values: {@link io.github.smtpservertest.internal.rule.RuleSpec}, and what is wrong with one. Whatever writes
 * rules makes these: Java, annotations, texts, the command line.
 */
@NullMarked
package io.github.smtpservertest.internal.rule;

import org.jspecify.annotations.NullMarked;
