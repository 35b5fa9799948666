package io.github.smtpservertest.message;

import static io.github.smtpservertest.message.Mails.accepted;
import static io.github.smtpservertest.message.Mails.envelope;
import static io.github.smtpservertest.message.Mails.mail;
import static io.github.smtpservertest.message.Mails.parameters;
import static io.github.smtpservertest.message.Mails.raw;
import static io.github.smtpservertest.message.Mails.repairs;
import static io.github.smtpservertest.message.Mails.utf8;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {

    @Test
    void areInOrderUnfoldedAndTrimmed() {
        ReceivedMessage mail = mail("From: a@b", "Subject:  Your", "\torder ", "X-Empty:", "Odd : 1", "", "Not: me");

        assertThat(mail.headers())
                .containsExactly(
                        new Header("From", "a@b"),
                        new Header("Subject", "Your\torder"),
                        new Header("X-Empty", ""),
                        new Header("Odd", "1"));
        assertThat(mail.headers().get(0)).hasToString("From: a@b");
        assertThat(repairs(mail)).isEmpty();
    }

    @Test
    void areFoundInAnyCaseAndAsOftenAsTheyStand() {
        ReceivedMessage mail = mail("Received: one", "Subject: first", "RECEIVED: two", "Subject: second", "");

        assertThat(mail.header("received")).containsExactly("one", "two");
        assertThat(mail.header("X-None")).isEmpty();
        assertThat(mail.subject()).contains("first");
    }

    @Test
    void endWithABareLineFeedToo() {
        ReceivedMessage mail = mail("Subject: a\n b\n\nbody".getBytes(US_ASCII));

        assertThat(mail.subject()).contains("a b");
        assertThat(mail.text()).contains("body");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            =?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=              | Grüße aus Köln
            =?utf-8?b?R3LDvMOfZQ==?=                               | Grüße
            =?iso-8859-1?q?caf=e9?= =?iso-8859-15?q?_5_=A4?=       | café 5 €
            =?utf-8?Q?a?= =?utf-8?Q?b?=                            | ab
            =?utf-8?Q?a?=   and =?utf-8?Q?b?=                      | a   and b
            =?utf-8*de?Q?Stra=C3=9Fe?=                             | Straße
            =?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=                     | 日本
            =?windows-1251?Q?=CF=F0=E8=E2=E5=F2?=                  | Привет
            2 =? 3                                                 | 2 =? 3
            """)
    void decodeEncodedWords(String written, String meant) {
        ReceivedMessage mail = mail("Subject: " + written, "");

        assertThat(mail.subject()).contains(meant);
        assertThat(repairs(mail)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            =?x-nonsense?Q?a?=              | a                  | that declares the unknown charset 'x-nonsense': read as UTF-8.
            =?utf-8?X?a?=                   | =?utf-8?X?a?=      | in the unknown encoding 'X': left as it stands.
            =?utf-8?Q?a=ZZ?=                | =?utf-8?Q?a=ZZ?=   | that is none (RFC 2047 §2), '=?utf-8?Q?a=ZZ?=': left as it stands.
            =?utf-8?Q?a=4?=                 | =?utf-8?Q?a=4?=    | that is none (RFC 2047 §2), '=?utf-8?Q?a=4?=': left as it stands.
            =?utf-8?B?YQ!=?=                | =?utf-8?B?YQ!=?=   | that is none (RFC 2047 §2), '=?utf-8?B?YQ!=?=': left as it stands.
            =?utf-8?Q?a?= =?utf-8?B?w?=     | a =?utf-8?B?w?=    | that is none (RFC 2047 §2), '=?utf-8?B?w?=': left as it stands.
            =?utf-8?Q?a                     | =?utf-8?Q?a        | that is none (RFC 2047 §2), '=?utf-8?Q?a': left as it stands.
            =?utf-8?Q?a b?=                 | =?utf-8?Q?a b?=    | that is none (RFC 2047 §2), '=?utf-8?Q?a': left as it stands.
            Re:=?utf-8?Q?a?=                | Re:=?utf-8?Q?a?=   | that is none (RFC 2047 §2), '=?utf-8?Q?a?=': left as it stands.
            =?utf-8?Q?=FF?=                 | �                  | that is not valid UTF-8: what does not decode became U+FFFD.
            =?utf-8?Q?=C3?= =?utf-8?Q?=BC?= | ��                 | that is not valid UTF-8: what does not decode became U+FFFD.
            """)
    void sayWhichEncodedWordIsBroken(String written, String read, String problem) {
        ReceivedMessage mail = mail("Subject: " + written, "");

        assertThat(mail.subject()).contains(read);
        assertThat(repairs(mail)).containsExactly("The header field Subject has an encoded word " + problem);
    }

    @Test
    void areUtf8WhereTheEnvelopeSaysSo() {
        byte[] content = raw("Subject: " + utf8("Grüße"), "");
        ReceivedMessage mail = mail(envelope(parameters("SMTPUTF8"), accepted("c@d")), content, Optional.empty());

        assertThat(mail.subject()).contains("Grüße");
        assertThat(repairs(mail)).isEmpty();
    }

    @Test
    void areUtf8WhereTheyLookLikeItAndThatIsSaid() {
        ReceivedMessage mail = mail("Subject: " + utf8("Grüße"), "");

        assertThat(mail.subject()).contains("Grüße");
        assertThat(repairs(mail))
                .containsExactly("The header field Subject has bytes above 127 in a message not declared SMTPUTF8:"
                        + " read as UTF-8.");
    }

    @Test
    void areLatin1WhereTheyAreNothingElse() {
        byte[] content = raw("Subject: Gr\u00fc\u00dfe", "");

        assertThat(mail(content).subject()).contains("Grüße");
        assertThat(repairs(mail(content)))
                .containsExactly("The header field Subject has bytes above 127 in a message not declared SMTPUTF8:"
                        + " read as ISO-8859-1.");
        assertThat(repairs(mail(envelope(parameters("SMTPUTF8"), accepted("c@d")), content, Optional.empty())))
                .containsExactly("The header field Subject is not valid UTF-8: read as ISO-8859-1.");
    }

    @Test
    void keepANul() {
        ReceivedMessage mail = mail("Subject: ab\0c", "", "");

        assertThat(mail.subject()).contains("ab\0c");
        assertThat(mail.headers().get(0)).hasToString("Subject: ab\\x00c");
        assertThat(repairs(mail)).containsExactly("The message has 1 NUL (RFC 5322 §4), the first at offset 11: kept.");
    }

    @Test
    void endWithABareCarriageReturnTooAndThatIsSaid() {
        ReceivedMessage mail = mail("Subject: a\rBcc: x@y", "", "");

        assertThat(mail.headers()).containsExactly(new Header("Subject", "a"), new Header("Bcc", "x@y"));
        assertThat(repairs(mail))
                .containsExactly(
                        "The message has a bare CR in its header (RFC 5322 §2.2), at offset 10: read as the end"
                                + " of a line.");
    }

    @Test
    void anOverlongNameIsCutInASentence() {
        assertThat(repairs(mail("X".repeat(200) + ": =?x-none?Q?a?=", "")))
                .containsExactly("The header field " + "X".repeat(100)
                        + "… has an encoded word that declares the unknown charset 'x-none': read as UTF-8.");
    }
}
