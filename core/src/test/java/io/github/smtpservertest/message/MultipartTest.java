package io.github.smtpservertest.message;

import static io.github.smtpservertest.message.Mails.attached;
import static io.github.smtpservertest.message.Mails.mail;
import static io.github.smtpservertest.message.Mails.repairs;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.bytes.Bytes;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MultipartTest {

    private static final String[] ORDER = {
        "Subject: Your order",
        "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=\"out=er\"",
        "",
        "This is a preamble.",
        "--out=er",
        "Content-Type: multipart/related; boundary=mid",
        "",
        "--mid  ",
        "Content-Type: multipart/alternative; boundary=middle (a comment)",
        "",
        "--middle",
        "",
        "Hello",
        "",
        "--middle",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "<p>Gr=C3=BC=C3=9Fe",
        "--middle--",
        "--mid",
        "Content-Type: image/png; name=logo.png",
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: inline",
        "",
        "iVBORw==",
        "--mid--",
        "--out=er",
        "Content-Type: text/csv",
        "Content-Disposition: ATTACHMENT; filename=\"the \\\"order\\\";1.csv\"",
        "",
        "a,b",
        "1,2",
        "",
        "--out=er",
        "Content-Type: message/rfc822",
        "",
        "Subject: inner",
        "",
        "inner text",
        "--out=er--",
        "An epilogue."
    };

    private static Mails.Attached attachment(String fileName, String contentType, String content) {
        return new Mails.Attached(Optional.of(fileName), contentType, Bytes.of(content));
    }

    @Test
    void isReadThroughAllItsLevels() {
        ReceivedMessage mail = mail(ORDER);

        assertThat(mail.text()).contains("Hello\r\n");
        assertThat(mail.html()).contains("<p>Grüße");
        assertThat(attached(mail))
                .containsExactly(
                        new Mails.Attached(
                                Optional.of("logo.png"), "image/png", Bytes.of(new byte[] {(byte) 0x89, 'P', 'N', 'G'
                                })),
                        attachment("the \"order\";1.csv", "text/csv", "a,b\r\n1,2\r\n"),
                        new Mails.Attached(
                                Optional.empty(), "message/rfc822", Bytes.of("Subject: inner\r\n\r\ninner text")));
        assertThat(repairs(mail)).isEmpty();
        assertThat(mail.subject()).contains("Your order");
    }

    @Test
    void anAttachmentSaysWhatItIs() {
        assertThat(mail(ORDER).attachments())
                .extracting(MessagePart::toString)
                .containsExactly(
                        "part 1.2 'logo.png', image/png, 4 bytes",
                        "part 2 'the \"order\";1.csv', text/csv, 10 bytes",
                        "part 3, message/rfc822, 28 bytes");
    }

    @Test
    void isReadBackWhereJakartaMailMadeIt() throws Exception {
        MimeMessage made = new MimeMessage(Session.getInstance(new Properties()));
        made.setSubject("Ihre Bestellung für 5 €, " + "ä".repeat(60), "utf-8");
        made.setRecipients(Message.RecipientType.TO, "c@d");
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Grüße\r\n", "utf-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<p>Grüße</p>", "iso-8859-15", "html");
        MimeBodyPart both = new MimeBodyPart();
        both.setContent(new MimeMultipart("alternative", text, html));
        MimeBodyPart file = new MimeBodyPart();
        file.setText("id;menge\r\n", "utf-8", "csv");
        String longName = "Übersicht " + "ß".repeat(60) + ".csv";
        file.setFileName(longName);
        made.setContent(new MimeMultipart("mixed", both, file));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        made.writeTo(out);

        ReceivedMessage mail = mail(out.toByteArray());

        assertThat(repairs(mail)).isEmpty();
        assertThat(mail.subject()).contains("Ihre Bestellung für 5 €, " + "ä".repeat(60));
        assertThat(mail.header("To")).containsExactly("c@d");
        assertThat(mail.text()).contains("Grüße\r\n");
        assertThat(mail.html()).contains("<p>Grüße</p>");
        assertThat(attached(mail)).containsExactly(attachment(longName, "text/csv", "id;menge\r\n"));
    }

    @Test
    void aSinglePartMayBeAnAttachmentItself() {
        ReceivedMessage mail =
                mail("Content-Type: application/pdf", "Content-Transfer-Encoding: BASE64", "", "JVBERg==");

        assertThat(mail.text()).isEmpty();
        assertThat(attached(mail))
                .containsExactly(new Mails.Attached(Optional.empty(), "application/pdf", Bytes.of("%PDF")));
    }

    @Test
    void theFirstTextWinsAndATextWithAFileNameIsAnAttachment() {
        ReceivedMessage mail = mail(
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "Content-Disposition: inline; filename=notes.txt",
                "",
                "notes",
                "--b",
                "",
                "first",
                "--b",
                "",
                "second",
                "--b--");

        assertThat(mail.text()).contains("first");
        assertThat(attached(mail))
                .containsExactly(
                        attachment("notes.txt", "text/plain", "notes"),
                        new Mails.Attached(Optional.empty(), "text/plain", Bytes.of("second")));
    }

    @Test
    void thePartsOfADigestAreMails() {
        ReceivedMessage mail = mail(
                "Content-Type: multipart/digest; boundary=b", "", "--b", "", "Subject: inner", "", "text", "--b--");

        assertThat(attached(mail))
                .containsExactly(
                        new Mails.Attached(Optional.empty(), "message/rfc822", Bytes.of("Subject: inner\r\n\r\ntext")));
    }

    @Test
    void goesUpToTheEndWithoutItsClosingDelimiter() {
        ReceivedMessage mail = mail("Content-Type: multipart/mixed; boundary=b", "", "--b", "", "text");

        assertThat(mail.text()).contains("text\r\n");
        assertThat(repairs(mail))
                .containsExactly("The body is a multipart that ends without its closing delimiter '--b--': its last"
                        + " part goes up to the end.");
    }

    @Test
    void isCutAtTheBoundaryItBeginsWithWhereNoneIsDeclared() {
        ReceivedMessage mail =
                mail("Content-Type: multipart/mixed", "", "--found", "", "text", "--found--", "epilogue");

        assertThat(mail.text()).contains("text");
        assertThat(repairs(mail))
                .containsExactly("The body is a multipart that declares no boundary: cut at '--found', the first"
                        + " line of its body that looks like one.");
    }

    @Test
    void isPlainTextWhereItCannotBeCut() {
        ReceivedMessage none = mail("Content-Type: multipart/mixed", "", "text");
        assertThat(none.text()).contains("text\r\n");
        assertThat(repairs(none)).containsExactly("The body is a multipart without a boundary: read as plain text.");

        ReceivedMessage other = mail("Content-Type: multipart/mixed; boundary=b", "", "--c", "text");
        assertThat(other.text()).contains("--c\r\ntext\r\n");
        assertThat(repairs(other))
                .containsExactly(
                        "The body is a multipart in which no part begins at its boundary 'b': read as plain text.");

        ReceivedMessage empty = mail("Content-Type: multipart/mixed; boundary=b", "", "--b--");
        assertThat(empty.text()).contains("--b--\r\n");
        assertThat(repairs(empty))
                .containsExactly(
                        "The body is a multipart in which no part begins at its boundary 'b': read as plain text.");
    }

    @Test
    void isNotDecodedAsAWhole() {
        ReceivedMessage mail = mail(
                "Content-Type: multipart/mixed; boundary=b",
                "Content-Transfer-Encoding: base64",
                "",
                "--b",
                "",
                "text",
                "--b--");

        assertThat(mail.text()).contains("text");
        assertThat(repairs(mail))
                .containsExactly("The body is a multipart that declares the transfer encoding 'base64', which"
                        + " RFC 2045 §6.4 forbids: not decoded.");
    }

    @Test
    void namesThePartThatIsBroken() {
        ReceivedMessage mail = mail(
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "",
                "text",
                "--b",
                "Content-Type: multipart/alternative; boundary=c",
                "",
                "--c",
                "",
                "--c",
                "Content-Type: text/html; charset=x-none",
                "oops",
                "--c--",
                "--b--");

        assertThat(mail.html()).contains("oops");
        assertThat(repairs(mail))
                .containsExactly(
                        "Part 2.2 has a header without an empty line after it: from 'oops' on it is read as body.",
                        "Part 2.2 declares the unknown charset 'x-none': read as UTF-8.");
    }

    @Test
    void isLeftUncutFromItsTenThousandthPartOnAndThatIsSaid() {
        String type = "Content-Type: multipart/mixed; boundary=b";
        String parts = "--b\r\n\r\nx\r\n".repeat(10_000);

        assertThat(repairs(mail(type, "", parts + "--b--"))).isEmpty();
        ReceivedMessage more = mail(type, "", parts + "--b", "", "y", "--b", "", "z", "--b--");
        assertThat(more.parts()).hasSize(10_002);
        assertThat(more.parts().get(10_001).text()).contains("\r\ny\r\n--b\r\n\r\nz\r\n--b--\r\n");
        assertThat(repairs(more))
                .containsExactly(
                        "The message has more than 10000 parts: all from the start of part 10001 on is read as one"
                                + " plain text.");
    }

    @Test
    void keepsAPartWhoseHeaderIsCutOff() {
        ReceivedMessage mail =
                mail("Content-Type: multipart/mixed; boundary=b", "", "--b", "", "text", "--b", "Content-Type: a/b");

        assertThat(mail.text()).contains("text");
        assertThat(attached(mail)).containsExactly(new Mails.Attached(Optional.empty(), "a/b", Bytes.EMPTY));
    }

    private static String[] nested(int levels) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < levels; i++) {
            lines.addAll(List.of("Content-Type: multipart/mixed; boundary=b" + i, "", "--b" + i));
        }
        lines.addAll(List.of("", "deep"));
        for (int i = levels - 1; i >= 0; i--) {
            lines.add("--b" + i + "--");
        }
        return lines.toArray(String[]::new);
    }

    @Test
    void isReadFiftyLevelsDeep() {
        assertThat(mail(nested(50)).text()).contains("deep");
        assertThat(repairs(mail(nested(50)))).isEmpty();
    }

    @Test
    void isAnAttachmentWhereItIsDeeperThanFiftyLevelsAndThatIsSaid() {
        ReceivedMessage mail = mail(nested(51));

        assertThat(mail.text()).isEmpty();
        assertThat(attached(mail))
                .containsExactly(new Mails.Attached(
                        Optional.empty(), "multipart/mixed", Bytes.of("--b50\r\n\r\ndeep\r\n--b50--")));
        assertThat(repairs(mail))
                .containsExactly("Part 1" + ".1".repeat(49) + " is a multipart nested deeper than 50 levels: kept as an"
                        + " attachment, not looked into.");
        assertThat(repairs(mail(nested(5000)))).hasSize(1);
    }
}
