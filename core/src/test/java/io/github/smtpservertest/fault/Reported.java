package io.github.smtpservertest.fault;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A test with a server that does what somebody's server did when a defect of a real client came to light. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@interface Reported {

    /** Where it was reported: {@code owner/repository#number} of an issue or a pull request, or a CVE. */
    String[] in();

    /** What the client did wrong, behind "the client". */
    String client();
}
