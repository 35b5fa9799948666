package io.github.smtpservertest.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which of several servers a {@code FakeSmtpServer} parameter or field is; a field is set before {@code @BeforeEach} methods run, and a
 * static one, which takes a server that the tests of its class share, before {@code @BeforeAll} methods. The same name in the same test (or class, with
 * {@link ServerScope#CLASS}) is the same server; without this annotation it is the one without a name, which
 * two parameters of one method, or two fields of one class, cannot both be.
 *
 * <pre>{@code
 * @SmtpServerTest
 * class FailoverTest {
 *
 *     @Test
 *     @SmtpRule("CONNECT = 421, close after the reply")
 *     void goesToTheBackup(FakeSmtpServer primary, @Smtp("backup") FakeSmtpServer backup) {
 *         new FailoverMailer(primary.port(), backup.port()).send();
 *
 *         backup.awaitMessages(1);
 *     }
 * }
 * }</pre>
 */
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Smtp {

    /** The server's name, such as {@code backup}. Default: that of the server without a name. */
    String value() default "";
}
