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
 * A rule in the script of the test's server that answers with a reply code: which, where, and how often.
 *
 * <pre>{@code
 * @Test
 * @SmtpReply(at = RCPT, argument = "bob@example.com", code = 251, text = "User not local; will forward")
 * void followsAForward(FakeSmtpServer smtp) { … }
 *
 * @Retention(RUNTIME)
 * @SmtpReply(at = MAIL, code = 451, text = "4.7.1 greylisted", times = 2)
 * @interface Greylisted {}
 * }</pre>
 *
 * <p>For all else that a rule can do, such as to close the connection, there is {@link SmtpRule}.
 *
 * <p>It may stand on a method, a class, an interface, or an annotation of one's own, several times, with or without
 * {@link SmtpServerTest}. The rules are there before the first {@code @BeforeEach} method. As always in a script the
 * newest live rule that matches wins: one on the method before one on its class, one on a nested class or a subclass
 * before one of the enclosing class or the superclass, and of two on one element the lower.
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

    /** At which stage, or at which stages. No reply is due at {@code CONTENT}. */
    Stage[] at();

    /** The reply code, 200 to 599. */
    int code();

    /**
     * The text, a line of the reply for each element, an enhanced status code being part of it. Default: the catalogue's words
     * ({@code ReplyCode}).
     */
    String[] text() default {};

    /**
     * Only where the command's argument is this: of MAIL and RCPT the address without brackets, {@code <>} being the null
     * reverse-path; of AUTH the mechanism; of an unknown command, at {@code UNKNOWN}, the line. With {@code *}, which stands for any
     * characters, or {@code ?}, for one, it is compared in any case. Default: any argument, or none.
     */
    String argument() default "";

    /** How many times, over all sessions; 0, the default, means every time. */
    int times() default 0;

    /** Whether it is no mistake of the test if it never fires. */
    boolean optional() default false;

    /** Which of several servers, by the name in {@link Smtp}. Default: the one without a name. */
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
