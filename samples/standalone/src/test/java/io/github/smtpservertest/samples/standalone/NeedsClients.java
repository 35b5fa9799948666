package io.github.smtpservertest.samples.standalone;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A test that runs other programs, such as mail clients which are not Java, or a browser; {@code mvn verify} leaves it to {@code mvn verify -Pclients}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("client")
@interface NeedsClients {}
