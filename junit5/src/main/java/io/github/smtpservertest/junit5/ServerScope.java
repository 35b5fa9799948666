package io.github.smtpservertest.junit5;

/** How long a server of a test class lives. */
public enum ServerScope {
    /**
     * Each test has a server of its own, and so has each invocation of a {@code @ParameterizedTest} or
     * {@code @RepeatedTest}; all dynamic tests of a {@code @TestFactory} method share one.
     */
    TEST,
    /**
     * All tests of the class, its {@code @Nested} classes included, share one server, one after the other. Before each it returns
     * to the state that it had after {@code @BeforeAll}: rules, scenarios, messages, transcript. A connection that is idle between
     * two transactions, as in a mailer's pool, stays open and meets the rules of the next test. A {@code FakeSmtpServer.reset()} in
     * a {@code @BeforeEach} method leaves what the annotations on the method ask for.
     */
    CLASS,
    /**
     * As {@link #CLASS}, but the server is one for all classes that ask for it in this JVM, and stays on its port: what a Spring
     * context needs that is cached from class to class. The first to ask decides its settings; others are refused, with both
     * places. What a class brings to it, rules and dialogues, ends with the class.
     */
    RUN;

    /** Whether tests share the server. */
    boolean isShared() {
        return this != TEST;
    }
}
