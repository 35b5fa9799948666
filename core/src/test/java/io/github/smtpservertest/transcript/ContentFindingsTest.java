package io.github.smtpservertest.transcript;

import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.transcript.FindingKind.ADDRESS_NOT_UTF8;
import static io.github.smtpservertest.transcript.FindingKind.BAD_EHLO_NAME;
import static io.github.smtpservertest.transcript.FindingKind.BARE_LINE_END;
import static io.github.smtpservertest.transcript.FindingKind.COMMAND_LINE_TOO_LONG;
import static io.github.smtpservertest.transcript.FindingKind.DOT_NOT_DOUBLED;
import static io.github.smtpservertest.transcript.FindingKind.EIGHT_BIT_NOT_DECLARED;
import static io.github.smtpservertest.transcript.FindingKind.GOES_ON_AFTER_REFUSAL;
import static io.github.smtpservertest.transcript.FindingKind.LINE_END_IN_ADDRESS;
import static io.github.smtpservertest.transcript.FindingKind.PARAMETER_REPEATED;
import static io.github.smtpservertest.transcript.FindingKind.SIZE_DECLARED_TOO_SMALL;
import static io.github.smtpservertest.transcript.FindingKind.TEXT_LINE_TOO_LONG;
import static io.github.smtpservertest.transcript.FindingKind.UTF8_NOT_DECLARED;
import static io.github.smtpservertest.transcript.Mailer.MAIL;
import static io.github.smtpservertest.transcript.Mailer.RCPT;
import static io.github.smtpservertest.transcript.Mailer.kinds;
import static io.github.smtpservertest.transcript.Mailer.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServerBuilder;
import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.command.SmtpExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is wrong with lines: of commands, of contents, and of what is taken for one and is the other. */
class ContentFindingsTest {

    private static List<FindingKind> kindsOf(String mail, String content) {
        return kindsOf(server(), mail, content);
    }

    private static List<FindingKind> kindsOf(FakeSmtpServerBuilder server, String mail, String content) {
        return kinds(
                server,
                mailer -> mailer.begins()
                        .ask(mail)
                        .ask(RCPT)
                        .ask("DATA")
                        .ask(content)
                        .quits());
    }

    @Test
    void eightBitsAreToBeDeclared() {
        assertThat(kindsOf(MAIL, "Subject: Hi\n\nGrüße\n.")).containsExactly(EIGHT_BIT_NOT_DECLARED);
        assertThat(kindsOf(MAIL + " BODY=7BIT", "Subject: Hi\n\nGrüße\n.")).containsExactly(EIGHT_BIT_NOT_DECLARED);
        assertThat(kindsOf(MAIL + " BODY=8BITMIME", "Subject: Hi\n\nGrüße\n.")).isEmpty();
        assertThat(kindsOf(MAIL, "Subject: Hi\n\nGr=C3=BC=C3=9Fe\n.")).isEmpty();
    }

    @Test
    void eightBitsInChunksAreToBeDeclared() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask(MAIL)
                                .ask(RCPT)
                                .ask("BDAT 13\nSubject: Hi")
                                .ask("BDAT 6 LAST\n\nü")
                                .quits()))
                .containsExactly(EIGHT_BIT_NOT_DECLARED);
    }

    @Test
    void aChunkOfUnreadableSizeIsNotHeldAgainstTheClientLineByLine() {
        assertThat(kinds(
                        server().without(SmtpExtension.PIPELINING),
                        mailer -> mailer.begins()
                                .ask(MAIL)
                                .ask(RCPT)
                                .ask(4, "BDAT 0x0f LAST\nSubject: Hi\n\nGrüße")
                                .quits()))
                .isEmpty();
    }

    @Test
    void anAddressInLatin1IsNotUtf8WhateverIsDeclared() {
        assertThat(kinds(server(), latin1("MAIL FROM:<e\u00f1e@x.example> SMTPUTF8")))
                .containsExactly(ADDRESS_NOT_UTF8);
        assertThat(kinds(server(), latin1("MAIL FROM:<e\u00f1e@x.example> BODY=8BITMIME smtputf8")))
                .containsExactly(ADDRESS_NOT_UTF8);
        assertThat(kinds(server(), latin1(MAIL + " SMTPUTF8", "RCPT TO:<e\u00f1e@x.example>")))
                .containsExactly(ADDRESS_NOT_UTF8);
        assertThat(kinds(server(), latin1("MAIL FROM:<e\u00f1e@x.example>"))).containsExactly(UTF8_NOT_DECLARED);
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask("MAIL FROM:<\u00e4@@x.example> SMTPUTF8")
                                .quits()))
                .as("UTF-8 in an address that cannot be read")
                .isEmpty();
    }

    private static Consumer<Mailer> latin1(String... lines) {
        return mailer -> {
            mailer.begins();
            for (String line : lines) {
                mailer.client().sendBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                mailer.read();
            }
            mailer.quits();
        };
    }

    @Test
    void aParameterIsGivenOnce() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask(MAIL + " SIZE=1000 SIZE=1200")
                                .quits()))
                .containsExactly(PARAMETER_REPEATED);
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask(MAIL + " SIZE=1000 BODY=7BIT")
                                .quits()))
                .isEmpty();
    }

    @Test
    void utf8IsToBeDeclared() {
        assertThat(kindsOf(MAIL + " BODY=8BITMIME", "Subject: Grüße\n folded ü\n\nHi\n."))
                .containsExactly(UTF8_NOT_DECLARED);
        assertThat(kindsOf("MAIL FROM:<ä@b.example>", "Subject: Hi\n\nHi\n.")).contains(UTF8_NOT_DECLARED);
        assertThat(kindsOf(MAIL + " SMTPUTF8", "Subject: Grüße\n\nHi\n.")).isEmpty();
        assertThat(kindsOf(MAIL, "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n\nHi\n."))
                .isEmpty();
    }

    @Test
    void aCommandLineIsToBeShort() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins().ask("NOOP " + "x".repeat(506)).quits()))
                .containsExactly(COMMAND_LINE_TOO_LONG);
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins().ask("NOOP " + "x".repeat(505)).quits()))
                .isEmpty();
        assertThat(kinds(
                        server().maxCommandLine(2000),
                        mailer -> mailer.begins()
                                .ask(MAIL)
                                .ask(RCPT + " ORCPT=rfc822;" + "x".repeat(480) + "@d.example")
                                .quits()))
                .isEmpty();
    }

    @Test
    void aLineOfTextIsToBeShort() {
        assertThat(kindsOf(MAIL, "Subject: Hi\n\n" + "x".repeat(999) + "\n.")).containsExactly(TEXT_LINE_TOO_LONG);
        assertThat(kindsOf(MAIL, "Subject: Hi\n\n." + ".".repeat(998) + "\n.")).isEmpty();
    }

    @Test
    void crAndLfStandTogether() {
        for (String bare : List.of("a\rb", "a\nb")) {
            assertThat(kinds(
                            server(),
                            mailer -> mailer.begins()
                                    .opens()
                                    .askBytes("Subject: Hi\r\n\r\n" + bare + "\r\n.\r\n")
                                    .quits()))
                    .containsExactly(BARE_LINE_END);
            assertThat(kinds(
                            server(),
                            mailer -> mailer.begins()
                                    .askBytes("NOOP " + bare + "\r\n")
                                    .quits()))
                    .containsExactly(BARE_LINE_END);
        }
        assertThat(kinds(server(), mailer -> mailer.begins().askBytes("NOOP\n").quits()))
                .containsExactly(BARE_LINE_END);
    }

    @Test
    void binaryChunksHaveNoLines() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask(MAIL + " BODY=BINARYMIME")
                                .ask(RCPT)
                                .askBytes("BDAT 2003 LAST\r\na\rb" + "ü".repeat(1000))
                                .quits()))
                .isEmpty();
    }

    @Test
    void aDotAtTheStartOfALineIsToBeDoubled() {
        assertThat(kindsOf(MAIL, "Subject: Hi\n\n.hidden\n.")).containsExactly(DOT_NOT_DOUBLED);
        assertThat(kindsOf(MAIL, "Subject: Hi\n\n..hidden\n..\nx.\n.")).isEmpty();
    }

    @Test
    void aLineOfOneDotIsToBeDoubled() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .opens()
                                .ask(4, "Subject: Hi\n\nYours\n.\nDATA is attached\nBye now\n.")
                                .quits()))
                .containsExactly(DOT_NOT_DOUBLED);
    }

    @Test
    void whatFollowsAContentMayBeACommand() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .opens()
                                .ask(3, "Subject: Hi\n\nYours\n.\nETRN\n" + MAIL)
                                .quits()))
                .doesNotContain(DOT_NOT_DOUBLED);
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .opens()
                                .ask(2, "Subject: Hi\n\nYours\n.\n")
                                .quits()))
                .isEmpty();
    }

    @Test
    void aServerThatIsTrickedIsNoFaultOfTheRestOfTheContent() {
        assertThat(kinds(
                        server().bareLineEnds(BareLineEnds.END_LINES),
                        mailer -> mailer.begins().opens().askBytes("Subject: Hi\r\n\r\nYours\n.\nQUIT\r\n")))
                .containsExactly(BARE_LINE_END);
    }

    @Test
    void contentThatIsSentThoughDataWasRefusedIsOneFinding() {
        assertThat(kinds(
                        server().script(script -> script.on(data()).reply(451, "4.3.0 not now")),
                        mailer -> mailer.begins()
                                .opens()
                                .ask(4, "Subject: Hi\n\nDATA ü\n.")
                                .quits()))
                .containsExactly(GOES_ON_AFTER_REFUSAL);
    }

    @Test
    void anAddressMayNotHoldALineEnd() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask(MAIL)
                                .ask(2, "RCPT TO:<a@b.example\nDATA>")
                                .quits()))
                .containsExactly(LINE_END_IN_ADDRESS);
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask(MAIL)
                                .ask(3, "RCPT TO:<a@b.example>\nRSET>\nx")
                                .quits()))
                .containsExactly(LINE_END_IN_ADDRESS);
        for (String bare : List.of("\r", "\n")) {
            assertThat(kinds(
                            server(),
                            mailer -> mailer.begins()
                                    .askBytes("MAIL FROM:<a@b.example" + bare + "RSET>\r\n")
                                    .quits()))
                    .containsExactly(LINE_END_IN_ADDRESS);
        }
    }

    @Test
    void anAddressWithoutItsBracketIsAnotherMatter() {
        assertThat(kinds(
                        server(),
                        mailer -> mailer.begins()
                                .ask("MAIL FROM:<a@b.example")
                                .ask(2, MAIL + "\nRCPT TO:<a@b.example")
                                .ask(2, RCPT + "\n" + RCPT)
                                .quits()))
                .isEmpty();
    }

    @Test
    void ehloNamesADomainOrALiteral() {
        for (String name : List.of("<script>", "under_score", "192.0.2.1", "[192.0.2]", "-x.example", "a..b")) {
            for (String verb : List.of("EHLO ", "HELO ")) {
                assertThat(kinds(
                                server(),
                                mailer -> mailer.read().ask(verb + name).quits()))
                        .as(verb + name)
                        .containsExactly(BAD_EHLO_NAME);
            }
        }
        assertThat(kinds(server(), mailer -> mailer.read().ask("EHLO").quits())).containsExactly(BAD_EHLO_NAME);
        for (String name : List.of("localhost", "a.example", "[192.0.2.1]", "[IPv6:::1]", "xn--mnchen-3ya.example")) {
            assertThat(kinds(
                            server(),
                            mailer -> mailer.read().ask("EHLO " + name).quits()))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void aSizeIsNotToHideThatAMailIsOverTheLimit() {
        String mail = "Subject: Hi\n\nHi there\n.";
        assertThat(kindsOf(server().maxMessageSize(22), MAIL + " SIZE=10", mail))
                .containsExactly(SIZE_DECLARED_TOO_SMALL);
        assertThat(kindsOf(server().maxMessageSize(22), MAIL + " SIZE=22", mail))
                .containsExactly(SIZE_DECLARED_TOO_SMALL);
        assertThat(kindsOf(server().maxMessageSize(22), MAIL, mail)).isEmpty();
        assertThat(kindsOf(server().maxMessageSize(25), MAIL + " SIZE=10", mail))
                .isEmpty();
        assertThat(kindsOf(server().maxMessageSize(23), MAIL + " SIZE=23", mail))
                .as("the final CRLF is not the mail's")
                .isEmpty();
        assertThat(kindsOf(server().maxMessageSize(22).without(SmtpExtension.SIZE), MAIL, mail))
                .isEmpty();
        assertThat(kindsOf(server().maxMessageSize(16), MAIL + " SIZE=10", "Subject: Hi\n\n..\n."))
                .as("doubled dots are not the mail's")
                .isEmpty();
    }

    /** RFC 1870 §6.3 permits it, and the mail client of Vert.x does it. */
    @Test
    void aSizeMayBeTooSmall() {
        assertThat(kindsOf(MAIL + " SIZE=10", "Subject: Hi\n\nHi\n.")).isEmpty();
        assertThat(kindsOf(MAIL + " SIZE=19", "Subject: Hi\n\nHi\n.")).isEmpty();
        assertThat(kindsOf(MAIL + " SIZE=2000", "Subject: Hi\n\nHi\n.")).isEmpty();
    }
}
