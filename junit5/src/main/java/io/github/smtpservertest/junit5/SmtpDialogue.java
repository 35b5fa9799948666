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
 * A dialogue that the test's server plays, strictly: what the client is to say, line by line, and what it gets.
 *
 * <pre>{@code
 * @Test
 * @SmtpDialogue("""
 *         S: 220 mx.example.com
 *         C~ EHLO *
 *         S: 250 mx.example.com
 *         C: MAIL FROM:<shop@example.org>
 *         S: 451 4.3.0 Try again later
 *         C: QUIT
 *         S: 221 Bye
 *         """)
 * void keepsTheOrderForLater(FakeSmtpServer smtp) { … }
 *
 * @Test
 * @SmtpDialogue(file = "order.smtp")
 * void saysWhatItAlwaysSaid(FakeSmtpServer smtp) { … }
 * }</pre>
 *
 * <p>The notation is that of {@link io.github.smtpservertest.dialogue.Dialogue}, and of every transcript. It may stand on a
 * method, a class, an interface, or an annotation of one's own, with or without {@link SmtpServerTest}, and once for each of
 * several servers. The nearest to the test counts: one on the method before one on its class, one on a nested class before
 * one further out.
 *
 * <p>A test fails where the client departs from the dialogue, and where one on its method is not played to its end; one on a
 * class need not be in each of its tests. A dialogue of a class is there again after {@code FakeSmtpServer.reset()}, that of
 * a method is not. A text that is no dialogue, and a file that is not there, fail the test before it begins, with line and
 * column.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(SmtpDialogue.List.class)
@ExtendWith(AnnotatedServers.class)
public @interface SmtpDialogue {

    /** The dialogue itself; there is either this or {@link #file()}. */
    String value() default "";

    /**
     * A resource that holds it, in UTF-8: by its name, beside the class that the annotation stands on or holds for; with a
     * slash before it, from the root of the class path.
     */
    String file() default "";

    /** Whether it is no mistake if the client departs, or does not play it to its end. */
    boolean lenient() default false;

    /** Which of several servers, by the name in {@link Smtp}; the one without a name unless set. */
    String server() default "";

    /** Several of them on one element; the compiler puts it there. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @Documented
    @ExtendWith(AnnotatedServers.class)
    @interface List {

        /** The dialogues, one for each server. */
        SmtpDialogue[] value();
    }
}
