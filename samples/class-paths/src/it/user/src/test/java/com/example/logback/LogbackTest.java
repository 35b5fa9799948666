package com.example.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.smtpservertest.FakeSmtpServer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LogbackTest {

    @Test
    void aServerLogsNothingAtDebug() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        root.addAppender(logged);
        MDC.put("mine", "stays");
        assertThat(root.getLevel()).isEqualTo(Level.DEBUG);

        try (FakeSmtpServer smtp = FakeSmtpServer.start();
                Socket socket = new Socket(smtp.host(), smtp.port())) {
            socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("221 ");
        }
        root.info("heard");

        assertThat(logged.list).extracting(ILoggingEvent::getMessage).containsExactly("heard");
        assertThat(MDC.get("mine")).isEqualTo("stays");
    }
}
