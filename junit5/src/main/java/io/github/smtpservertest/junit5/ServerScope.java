package io.github.smtpservertest.junit5;

/** How long a server of a test class lives. */
public enum ServerScope {
    /**
     * Each test has a server of its own, and so has each invocation of a {@code @ParameterizedTest} or
     * {@code @RepeatedTest}; all dynamic tests of a {@code @TestFactory} method share one.
     */
    TEST,
    /**
     * All tests of the class, its {@code @Nested} classes included, share one server. Its transcript goes on from test
     * to test, and so do the rules that a test adds by hand; {@code @SmtpReply} on a method holds for that test alone,
     * which only tests that do not run in parallel can tell. {@code FakeSmtpServer.reset()} in a {@code @BeforeEach}
     * method would take it away again.
     */
    CLASS
}
