package io.github.smtpservertest.match;

/**
 * How a moment falls short of a {@link EventMatcher}.
 *
 * @param held how many of the things that the matcher asks for hold, in their order: 0 where not even the stage is right
 * @param wants the first that does not, as the end of "the rule wants …": {@code <bob@example.com>}, {@code it with SIZE}
 */
record Missing(int held, String wants) {}
