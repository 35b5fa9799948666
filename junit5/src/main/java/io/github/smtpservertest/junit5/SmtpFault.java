package io.github.smtpservertest.junit5;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.effect.Point;
import io.github.smtpservertest.fault.Fault;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A rule in the script of the test's server by which something goes wrong on the wire.
 *
 * <pre>{@code
 * @Test
 * @SmtpFault(at = END_OF_DATA, effect = DROP_CONNECTION)
 * void doesNotSendTwice(FakeSmtpServer smtp) { … }
 *
 * @Test
 * @SmtpFault(at = DATA, effect = DROP_CONNECTION, point = IN_CONTENT, byte = 1000, times = 1)
 * @SmtpFault(at = EHLO, effect = DRIBBLE, bytes = 1, duration = "5ms")
 * @SmtpFault(at = STARTTLS, effect = INJECT, raw = "250 AUTH PLAIN\r\n")
 * void triesAgain(FakeSmtpServer smtp) { … }
 *
 * @Test
 * @SmtpFault(Fault.GREYLISTING)
 * @SmtpFault(value = Fault.LF_ALONE, at = EHLO)
 * void takesItsTime(FakeSmtpServer smtp) { … }
 * }</pre>
 *
 * <p>It may stand where {@link SmtpReply} may, and all that is said there of places, order, and of rules that never fire
 * holds here. Of both on one element, the faults are the newer rules. The reply is the default one unless there is a
 * {@link #code()}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(SmtpFault.List.class)
@ExtendWith(AnnotatedServers.class)
public @interface SmtpFault {

    /** The {@link #sigma()} of a calm network. */
    double CALM = 0.5;

    /**
     * Faults of the catalogue, in their usual form. They are where {@link #at()} says, or where they usually are, and know
     * {@link #times()}, {@link #optional()} and {@link #server()} besides; all else is for {@link #effect()}. One that is a
     * matter of the whole server, as a flawed certificate is, holds for the server of the test, or of the class.
     */
    Fault[] value() default {};

    /** At which stage, or at which stages; there is either this or {@link #verb()}. */
    Stage[] at() default {};

    /** For which verb, known or not, in any case. */
    String verb() default "";

    /** Only where the command's argument is of this glob, see {@link SmtpReply#argument()}. */
    String argument() default "";

    /**
     * What happens; several in one exchange take place in the order of their points, and at one point in the order in which
     * they stand here. They share the attributes below.
     */
    FaultEffect[] effect() default {};

    /** Where in the exchange, one at the most; what that is unless set, each effect says. */
    Point.Place[] point() default {};

    /**
     * After how many bytes of the reply, from 1 ({@code INSIDE_REPLY}), or of the content, from 0 ({@code IN_CONTENT}). Of
     * the reply unless {@link #point()} says otherwise, or {@link #at()} is {@code BODY}.
     */
    long offset() default -1;

    /** How long, such as {@code 300ms}, {@code 2s} or {@code 5min}. */
    String duration() default "";

    /** How long at the most. */
    String upTo() default "";

    /** The standard deviation of the logarithm of a log-normal delay, 0 to 3. */
    double sigma() default CALM;

    /** How many bytes, 1 or more. */
    int bytes() default 0;

    /** After which bytes to cut, each 1 or more. */
    int[] cutAfter() default {};

    /** How fast, 1 or more. */
    int bytesPerSecond() default 0;

    /** The bytes, in UTF-8; they go out as they are, so a line wants its {@code \r\n}. */
    String raw() default "";

    /** The bytes in hex, where they are not UTF-8; in place of {@link #raw()}. */
    String hex() default "";

    /** How many times, 1 or more; 0 means without end. */
    long repeat() default 0;

    /** The reply code, 200 to 599; 0 means the reply of the default server. */
    int code() default 0;

    /** The text, as in {@link SmtpReply#text()}. */
    String[] text() default {};

    /** Whether the recipient or the message is kept although the reply refuses it; with a 4yz or 5yz code. */
    boolean keepAlthoughRefused() default false;

    /** Whether the recipient or the message is thrown away although the reply accepts it; with a 2yz code. */
    boolean discardAlthoughAccepted() default false;

    /** How many times, over all sessions; 0 means every time. */
    int times() default 0;

    /** Only the nth time that it would match, from 1; 0 means each time. */
    int nth() default 0;

    /** Only in the session of this number, from 1 in the order in which connections are accepted; 0 means in each. */
    int session() default 0;

    /** With what probability, 0 to 1, each time that it would match; below 1 it may as well never fire. */
    double probability() default 1;

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
        SmtpFault[] value();
    }
}
