package io.github.smtpservertest.junit5;

import io.github.smtpservertest.command.Stage;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A rule in the script of the test's server: what it is to say, where, and how often.
 *
 * <pre>{@code
 * @Test
 * @SmtpReply(at = RCPT, argument = "bob@example.com", code = 251, text = "User not local; will forward")
 * @SmtpReply(verb = "XFOO", code = 502)
 * void followsAForward(FakeSmtpServer smtp) { … }
 *
 * @Retention(RUNTIME)
 * @SmtpReply(at = MAIL, code = 451, text = "4.7.1 greylisted", times = 2)
 * @interface Greylisted {}
 * }</pre>
 *
 * <p>It may stand on a method, a class, an interface, or an annotation of one's own, several times, with or without
 * {@link SmtpServerTest}. The rules are there before the first {@code @BeforeEach} method. As always in a script the
 * newest live rule that matches wins: one on the method before one on its class, one on a nested class or a subclass
 * before one further out, and of two on one element the lower.
 *
 * <p>A rule on a method has to fire, or the test fails; one on a class does not have to in each of its tests. The rules
 * of a class are there again after {@code FakeSmtpServer.reset()}, those of a method are not.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(SmtpReply.List.class)
@ExtendWith(AnnotatedServers.class)
public @interface SmtpReply {

    /** At which stage, or at which stages; there is either this or {@link #verb()}. No reply is due at {@code BODY}. */
    Stage[] at() default {};

    /** For which verb, known or not, in any case. */
    String verb() default "";

    /**
     * Only where the command's argument is of this glob ({@code *} any characters, {@code ?} one, in any case): of MAIL
     * and RCPT the address without brackets, {@code <>} being the null reverse-path; of an unknown command, at {@code
     * UNKNOWN}, the line. Any argument, or none, unless set.
     */
    String argument() default "";

    /** The reply code, 200 to 599; 0 means the reply of the default server, which may be delayed or followed by a close. */
    int code() default 0;

    /**
     * The text, a line of the reply for each element, an enhanced status code being part of it; the catalogue's words
     * ({@code ReplyCode}) unless set.
     */
    String[] text() default {};

    /** How many times, over all sessions; 0 means every time. */
    int times() default 0;

    /** Only the nth time that it would match, from 1; 0 means each time. */
    int nth() default 0;

    /** Only in the session of this number, from 1 in the order in which connections are accepted; 0 means in each. */
    int session() default 0;

    /** How long to wait before the reply, in milliseconds. */
    long delayMillis() default 0;

    /** Whether to close the connection after the reply. */
    boolean thenClose() default false;

    /** Whether to close the connection instead of replying. */
    boolean closeInstead() default false;

    /** Whether the recipient or the message is kept although the reply refuses it; with a 4yz or 5yz code. */
    boolean keepAlthoughRefused() default false;

    /** Whether the recipient or the message is thrown away although the reply accepts it; with a 2yz code. */
    boolean discardAlthoughAccepted() default false;

    /** Whether it is no mistake of the test if it never fires. */
    boolean optional() default false;

    /** Which of several servers, by the name in {@link Smtp}; the one without a name unless set. */
    String server() default "";

    /** Several of them on one element; the compiler puts it there. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @Documented
    @ExtendWith(AnnotatedServers.class)
    @interface List {

        /** The rules, the oldest first. */
        SmtpReply[] value();
    }
}
