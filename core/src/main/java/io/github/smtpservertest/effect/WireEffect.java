package io.github.smtpservertest.effect;

/**
 * Something that happens to the connection, at a named {@link Point} of an exchange.
 *
 * <p>The words of a rule make it ({@code delay}, {@code close}, {@code injectAfter}), and nothing else does; its
 * {@code toString} says it in words. Effects go with any reply, the default one included, and with each other: they take
 * place in the order of their points, and at one point in the order in which they were asked for.
 */
public interface WireEffect {

    /** Where in the exchange it happens. */
    Point at();
}
