package io.github.smtpservertest.script;

/**
 * What a script decided for one moment.
 *
 * @param rule the rule that fired; for a magic address one that is made for it
 * @param ruleNumber its number, from 1 in the order in which rules were added; 0 for a magic address
 * @param description what it matches and does, in words
 * @param action what it does this time
 */
public record Decision(Rule rule, int ruleNumber, String description, Action action) {}
