package io.github.smtpservertest.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A rule in the script of the test's server, in the notation of rules: any event, any condition, any reply and all that can go
 * wrong on the wire. The page {@code docs/rules.md} has the notation; texts in single quotes save backslashes.
 *
 * <pre>{@code
 * @Test
 * @SmtpRule("END_OF_DATA = close")
 * void doesNotSendTwice(FakeSmtpServer smtp) { … }
 *
 * @Test
 * @SmtpRule("RCPT *@example.com, 2 times = 451 '4.7.1 later', delay 300ms")
 * @SmtpRule("EHLO = dribble 1 byte every 5ms")
 * @SmtpRule("fault LF_ALONE at QUIT, once")
 * void triesAgain(FakeSmtpServer smtp) { … }
 * }</pre>
 *
 * <p>It may stand where {@link SmtpReply} may, and all that is said there of places, order, and of rules that never fire
 * holds here. Of rules of several kinds on one element, those of {@link SmtpFault} are the newest, and those of {@link SmtpReply}
 * the oldest. A text that is no rule fails the test with one sentence, which names the annotation and the place in the text.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(SmtpRule.List.class)
@ExtendWith(AnnotatedServers.class)
public @interface SmtpRule {

    /** The rule; or several lines of them, the oldest first, as in a file of rules. */
    String value();

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
        SmtpRule[] value();
    }
}
