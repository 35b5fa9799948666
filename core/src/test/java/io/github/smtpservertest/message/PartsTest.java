package io.github.smtpservertest.message;

import static io.github.smtpservertest.message.Mails.mail;
import static io.github.smtpservertest.message.Mails.repairs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every part of a message is seen, by every way to look at it. */
class PartsTest {

    private static final ReceivedMessage SHOP = mail(
            "Content-Type: multipart/mixed; boundary=out",
            "",
            "--out",
            "Content-Type: multipart/related; boundary=rel",
            "",
            "--rel",
            "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: base64",
            "",
            "PGltZyBzcmM9ImNpZDpsb2dvJTQwc2hvcCI+",
            "--rel",
            "Content-Type: image/png",
            "Content-Disposition: INLINE; filename=logo.png",
            "Content-ID: <logo@shop> (the logo)",
            "",
            "PNG",
            "--rel--",
            "--out",
            "Content-Type: text/calendar; method=REQUEST",
            "",
            "BEGIN:VCALENDAR",
            "--out",
            "Content-Type: message/rfc822",
            "",
            "Subject: inner",
            "",
            "inner text",
            "--out--");

    @ParameterizedTest
    @ValueSource(
            strings = {"text/calendar", "text/csv", "text/x-amp-html", "text/rfc822-headers", "text/plain", "text/html"
            })
    void anyTextBesideTheTextIsAnAttachment(String type) {
        ReceivedMessage message = mail(
                "Content-Type: multipart/alternative; boundary=b",
                "",
                "--b",
                "",
                "Hello",
                "--b",
                "Content-Type: text/html",
                "",
                "<p>Hello",
                "--b",
                "Content-Type: " + type,
                "",
                "more",
                "--b--");

        assertThat(message.text()).contains("Hello");
        assertThat(message.html()).contains("<p>Hello");
        assertThat(message.attachments()).hasSize(1);
        assertThat(message.attachments().get(0).contentType()).isEqualTo(type);
        assertThat(message.attachments().get(0).text()).contains("more");
    }

    @Test
    void areATree() {
        assertThat(SHOP.parts())
                .extracting(MessagePart::toString)
                .containsExactly(
                        "the message, multipart/mixed, 459 bytes",
                        "part 1, multipart/related, 252 bytes",
                        "part 1.1, text/html, 27 bytes",
                        "part 1.2 'logo.png' <logo@shop>, image/png, 3 bytes",
                        "part 2, text/calendar, 15 bytes",
                        "part 3, message/rfc822, 28 bytes",
                        "part 3.1, text/plain, 10 bytes");
        MessagePart root = SHOP.parts().get(0);
        assertThat(root.children()).extracting(MessagePart::number).containsExactly("1", "2", "3");
        assertThat(root.children().get(0)).isSameAs(SHOP.parts().get(1));
        assertThat(root.children().get(2).children().get(0).header("subject")).containsExactly("inner");
    }

    @Test
    void sayWhatTheyAre() {
        MessagePart logo = SHOP.parts().get(3);

        assertThat(logo.headers().get(0)).isEqualTo(new Header("Content-Type", "image/png"));
        assertThat(logo.contentId()).contains("logo@shop");
        assertThat(logo.disposition()).contains("inline");
        assertThat(logo.fileName()).contains("logo.png");
        assertThat(logo.content().text()).isEqualTo("PNG");
        assertThat(logo.text()).isEmpty();
        assertThat(SHOP.parts().get(4).parameter("METHOD")).contains("REQUEST");
        assertThat(SHOP.parts().get(4).parameter("charset")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logo@shop", "<logo@shop>", "cid:logo@shop", "CID:logo%40shop"})
    void areFoundByTheirContentId(String written) {
        assertThat(SHOP.partByContentId(written)).contains(SHOP.parts().get(3));
    }

    @Test
    void areNotFoundByAnotherContentId() {
        assertThat(SHOP.partByContentId("logo")).isEmpty();
        assertThat(SHOP.partByContentId("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: text/plain; name=\"mail.txt\" | X: y",
                "Content-Type: text/plain | Content-Disposition: inline; filename=mail.txt",
                "X: y | Content-Disposition: inline; filename=\"mail.txt\""
            })
    void theOnlyPartIsTheTextThoughItHasAName(String type, String disposition) {
        ReceivedMessage message = mail(type, disposition, "", "Hello");

        assertThat(message.text()).contains("Hello\r\n");
        assertThat(message.attachments()).isEmpty();
        assertThat(message.parts().get(0).fileName()).contains("mail.txt");
        assertThat(repairs(message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment filename=x.pdf",
                "attachment, filename=x.pdf",
                "filename=x.pdf",
                "\"attachment\"; filename=x.pdf",
                "; filename=x.pdf",
                "???; filename=x.pdf",
                "attachment; filename=x.pdf; filename=y.pdf",
                "attachment; filename=\"x.pdf"
            })
    void aMalformedDispositionHidesNoPartAndIsSaid(String disposition) {
        ReceivedMessage message = mail(
                "Content-Type: multipart/mixed; boundary=b",
                "",
                "--b",
                "",
                "Hello",
                "--b",
                "Content-Type: application/pdf",
                "Content-Disposition: " + disposition,
                "",
                "%PDF",
                "--b--");

        assertThat(message.attachments()).hasSize(1);
        assertThat(message.attachments().get(0).fileName()).contains("x.pdf");
        assertThat(message.attachments().get(0).disposition()).contains("attachment");
        assertThat(repairs(message))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("Part 2 has a Content-Disposition "));
    }

    static List<MalformedMessage> corpus() {
        return MalformedMessagesTest.corpus().toList();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void eachThatHoldsNoOthersIsInExactlyOneOfTextHtmlAndAttachments(MalformedMessage malformed) {
        ReceivedMessage message = malformed.message();
        List<Optional<String>> texts = List.of(message.text(), message.html());
        List<MessagePart> leaves = new ArrayList<>();
        leaves(message.parts().get(0), leaves);

        long shown = texts.stream().filter(Optional::isPresent).count();
        assertThat(leaves)
                .containsAll(message.attachments())
                .hasSize((int) shown + message.attachments().size());
        leaves.removeAll(message.attachments());
        assertThat(leaves).extracting(MessagePart::text).allMatch(texts::contains);
    }

    private static void leaves(MessagePart part, List<MessagePart> leaves) {
        if (part.children().isEmpty() || part.contentType().startsWith("message/")) {
            leaves.add(part);
        } else {
            part.children().forEach(child -> leaves(child, leaves));
        }
    }
}
