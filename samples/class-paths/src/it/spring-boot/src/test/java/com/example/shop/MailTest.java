package com.example.shop;

import io.github.smtpservertest.junit5.ServerScope;
import io.github.smtpservertest.junit5.SmtpServerTest;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;

/** A test of the application with a server that receives its mail: one for the run, as Spring caches the application. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@SmtpServerTest(
        scope = ServerScope.RUN,
        properties = {"spring.mail.host={host}", "spring.mail.port={port}"})
@interface MailTest {}
