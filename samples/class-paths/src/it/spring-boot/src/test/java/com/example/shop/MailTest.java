package com.example.shop;

import io.github.smtpservertest.junit5.ServerScope;
import io.github.smtpservertest.junit5.SmtpServerTest;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * A test of the application with a server that receives its mail: one for the run, as Spring caches the application. The property of
 * the test is what tells this application from others, since Spring does not look at those of the system for that.
 */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = "spring.mail.host=127.0.0.1")
@SmtpServerTest(scope = ServerScope.RUN, properties = "spring.mail.port={port}")
@interface MailTest {}
