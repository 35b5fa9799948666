package io.github.smtpservertest.message;

import static io.github.smtpservertest.message.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.Repeats;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Jakarta Mail makes is in good form, and is read by us as Jakarta Mail reads it, to the byte. */
class JakartaMailTest {

    private static final long SEED = 2046;
    private static final int MESSAGES = Repeats.of(100, 2_000);
    private static final String[] WORDS = {
        "order", "Grüße", "日本", "a;b", "\"quoted\"", "=?no?", "5 €", "(1)", "x@y", "100%", "a,b", "--b", "…"
    };
    private static final String[] CHARSETS = {"utf-8", "iso-8859-15", "us-ascii", "utf-16be", "iso-2022-jp", "gb18030"};
    private static final String[] ENCODINGS = {"base64", "quoted-printable", "8bit"};

    private final Random random = new Random(SEED);

    private String words(int most) {
        StringBuilder words = new StringBuilder("w");
        for (int i = random.nextInt(most); i >= 0; i--) {
            words.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.toString();
    }

    private MimeBodyPart part(int depth) throws Exception {
        MimeBodyPart part = new MimeBodyPart();
        switch (random.nextInt(depth > 3 ? 2 : 4)) {
            case 0 -> part.setText(words(60) + "\r\n.\r\n " + words(5), CHARSETS[random.nextInt(2)], "plain");
            case 1 -> {
                byte[] bytes = new byte[random.nextInt(2_000)];
                random.nextBytes(bytes);
                part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, "application/octet-stream")));
                part.setFileName(words(8));
                part.setHeader("Content-Transfer-Encoding", ENCODINGS[random.nextInt(2)]);
                part.setContentID("<" + random.nextInt(1_000) + "@shop>");
            }
            case 2 -> part.setContent(multipart(depth + 1));
            default -> {
                part.setContent(message(depth + 1), "message/rfc822");
                part.setDisposition(Part.ATTACHMENT);
            }
        }
        return part;
    }

    private Multipart multipart(int depth) throws Exception {
        MimeMultipart multipart = new MimeMultipart(random.nextBoolean() ? "mixed" : "alternative");
        for (int i = random.nextInt(4); i >= 0; i--) {
            multipart.addBodyPart(part(depth));
        }
        return multipart;
    }

    private MimeMessage message(int depth) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress("shop@example.org", words(3), "utf-8"));
        message.setHeader("Date", "Thu, 26 Nov 2026 10:00:00 +0000");
        message.setRecipients(
                Message.RecipientType.TO,
                new InternetAddress[] {new InternetAddress("bob@example.com", words(5), "utf-8")});
        message.setSubject(words(20), CHARSETS[random.nextInt(2)]);
        message.setContent(multipart(depth));
        message.saveChanges();
        return message;
    }

    /** The bytes of all parts that hold no others, as Jakarta Mail reads them. */
    private static void collect(Part part, List<byte[]> contents, List<Optional<String>> names) throws Exception {
        if (part.isMimeType("multipart/*")) {
            Multipart multipart = (Multipart) part.getContent();
            for (int i = 0; i < multipart.getCount(); i++) {
                collect(multipart.getBodyPart(i), contents, names);
            }
        } else if (part.isMimeType("message/rfc822")) {
            collect((Part) part.getContent(), contents, names);
        } else {
            contents.add(part.getInputStream().readAllBytes());
            names.add(Optional.ofNullable(part.getFileName()));
        }
    }

    @Test
    void agreesOnWhateverItMakes() throws Exception {
        for (int i = 0; i < MESSAGES; i++) {
            MimeMessage made = message(0);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            made.writeTo(out);
            MimeMessage theirs =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(out.toByteArray()));
            List<byte[]> contents = new ArrayList<>();
            List<Optional<String>> names = new ArrayList<>();
            collect(theirs, contents, names);

            ReceivedMessage ours = mail(out.toByteArray());

            List<MessagePart> leaves = ours.parts().stream()
                    .filter(part -> part.children().isEmpty())
                    .toList();
            assertThat(ours.problems()).as("message %s of seed %s", i, SEED).isEmpty();
            assertThat(ours.subject()).contains(theirs.getSubject());
            InternetAddress to = (InternetAddress) theirs.getRecipients(Message.RecipientType.TO)[0];
            assertThat(ours.addresses("To"))
                    .containsExactly(new Address(Optional.of(to.getPersonal()), "bob", "example.com"));
            assertThat(leaves).extracting(part -> part.content().toByteArray()).containsExactlyElementsOf(contents);
            assertThat(leaves).extracting(MessagePart::fileName).containsExactlyElementsOf(names);
        }
    }
}
