package io.github.smtpservertest.junit5;

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
 * Faults of the catalogue, each in its usual form and where it usually is.
 *
 * <pre>{@code
 * @Test
 * @SmtpFault(Fault.GREYLISTING)
 * void retries(FakeSmtpServer smtp) { … }
 *
 * @SmtpFault(Fault.CERTIFICATE_EXPIRED)
 * class OldCertificateTest { … }
 * }</pre>
 *
 * <p>It may stand where {@link SmtpReply} may, and all that is said there of places, order, and of rules that never fire
 * holds here. A fault that is a matter of the whole server, as a flawed certificate is, holds for the server of the test, or of the
 * class. What is not in the catalogue, and a fault of it at another event or only some times, is written as {@link SmtpRule}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(SmtpFault.List.class)
@ExtendWith(AnnotatedServers.class)
public @interface SmtpFault {

    /** The faults, one or more. */
    Fault[] value();

    /** Whether it is no mistake of the test if it never happens, or less often than it says. */
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

        /** The faults, the oldest first. */
        SmtpFault[] value();
    }
}
