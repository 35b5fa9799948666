package io.github.smtpservertest.script;

/**
 * What a script decided for one moment.
 *
 * @param rule the rule that fired
 * @param ruleNumber its number, from 1 in the order in which rules were added
 * @param action what it does this time
 */
public record Decision(Rule rule, int ruleNumber, Action action) {}
