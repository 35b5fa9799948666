package io.github.smtpservertest.internal.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.testkit.SmtpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is the same message in another run, and what is another one. */
class ContentTemplateTest {

    private static final int RUNS = 60;

    private static ReceivedMessage message(FakeSmtpServer smtp, String content) {
        int before = smtp.messages().size();
        try (SmtpClient client = SmtpClient.inBody(smtp)) {
            client.sendBytes(content + ".\r\n").readReply();
        }
        return smtp.messages().get(before);
    }

    /** Two runs teach, and no third one may be another message; what is random is random by a seed. */
    private static void assertNeverDamaged(Supplier<String> contents) {
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            for (int run = 0; run < RUNS; run++) {
                ContentTemplate template =
                        new ContentTemplate(message(smtp, contents.get()), message(smtp, contents.get()));
                assertThat(template.difference(message(smtp, contents.get()))).isEmpty();
            }
        }
    }

    private final Random random = new Random(1);

    private String token(int most) {
        byte[] bytes = new byte[1 + random.nextInt(most)];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    @Test
    void aRandomWordInAFieldVaries() {
        assertNeverDamaged(() ->
                "Subject: your order\r\nX-Entity-Ref-ID: " + uuid() + "\r\nList-Unsubscribe: <https://shop.example/u?t="
                        + token(20) + ">\r\nReferences: <" + uuid() + "@shop.example>\r\n\r\nDear Bob\r\n");
    }

    /** Both healthy runs fall into one second, and so does their time: it is no part of what is fixed. */
    @Test
    void aTimeBesideARandomWordVaries() {
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            for (int run = 0; run < RUNS; run++) {
                ContentTemplate template =
                        new ContentTemplate(signed(smtp, 1_795_689_828), signed(smtp, 1_795_689_828));
                assertThat(template.difference(signed(smtp, 1_795_689_830))).isEmpty();
            }
        }
    }

    private ReceivedMessage signed(FakeSmtpServer smtp, long time) {
        return message(
                smtp,
                "DKIM-Signature: v=1; a=rsa-sha256; d=shop.example; t=" + time + "; x=" + (time + 600) + ";\r\n b="
                        + token(60) + "\r\nSubject: your order\r\n\r\nDear Bob\r\n");
    }

    @Test
    void aRandomBoundaryVaries() {
        assertNeverDamaged(() -> {
            String boundary = "=_" + uuid();
            return "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n--"
                    + boundary + "\r\n\r\nDear Bob\r\n--" + boundary + "--\r\n";
        });
    }

    @Test
    void aFieldThatIsFoldedInAnotherPlaceIsTheSame() {
        assertNeverDamaged(() -> {
            String token = token(40);
            return "X-Token: " + token + (token.length() > 30 ? "\r\n " : " ") + "of today\r\n\r\nDear Bob\r\n";
        });
    }

    @Test
    void whatIsEncodedMayHaveAnotherNumberOfLines() {
        assertNeverDamaged(() -> {
            String text = "Dear Bob, " + token(150) + " is your word, and this is what stands behind it.";
            return "MIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                    + Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII)) + "\r\n";
        });
    }

    @Test
    void aFieldThatWasAddedIsNoDamage() {
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            ReceivedMessage one = message(smtp, "Subject: your order\r\n\r\nDear Bob\r\n");
            ContentTemplate template = new ContentTemplate(one, one);

            assertThat(template.difference(message(smtp, "Subject: your order\r\nX-Retry: yes\r\n\r\nDear Bob\r\n")))
                    .isEmpty();
            assertThat(template.difference(message(smtp, "Subject: your order\r\n\r\nX-Retry: yes\r\nDear Bob\r\n")))
                    .contains("it has 5 lines instead of 4, the first that differs is line 3");
        }
    }

    @Test
    void whatIsCutOrAlteredIsDamaged() {
        try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
            String head = "Subject: your order\r\nX-Id: ";
            ContentTemplate template = new ContentTemplate(
                    message(smtp, head + uuid() + "\r\n\r\nDear Bob\r\nthanks\r\n"),
                    message(smtp, head + uuid() + "\r\n\r\nDear Bob\r\nthanks\r\n"));

            assertThat(template.difference(message(smtp, head + uuid() + "\r\n\r\nDear Bob\r\n")))
                    .contains("it has 5 lines instead of 6, the first that differs is line 5");
            assertThat(template.difference(message(smtp, head + uuid() + "\r\n\r\nDear Bobby\r\nthanks\r\n")))
                    .contains("line 4 is \"Dear Bobby\" instead of \"Dear Bob\"");
        }
    }
}
