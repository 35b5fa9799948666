package io.github.smtpservertest.message;

import static io.github.smtpservertest.message.Mails.mail;
import static io.github.smtpservertest.message.Mails.repairs;
import static io.github.smtpservertest.message.Mails.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    private static ReceivedMessage attached(String disposition) {
        return mail("Content-Type: text/plain; name=other.txt", "Content-Disposition: " + disposition, "", "x");
    }

    private static Optional<String> fileName(ReceivedMessage mail) {
        List<MessagePart> attachments = mail.attachments();
        assertThat(attachments).hasSize(1);
        return attachments.get(0).fileName();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            attachment; filename=a.txt                                                | a.txt
            attachment; FileName = "a b.txt" ; size=3                                 | a b.txt
            attachment; filename*=utf-8''Gr%C3%BC%c3%9fe.txt                          | Grüße.txt
            attachment; filename*=iso-8859-1'en'%A3.txt                               | £.txt
            attachment; filename=plain.txt; filename*=utf-8''%E2%82%AC.txt            | €.txt
            attachment; filename*0=one; filename*1="two;"; filename*2=.txt            | onetwo;.txt
            attachment; filename*0="100% "; filename*1=a.txt                          | 100% a.txt
            attachment; filename*1*=%BC; filename*0*=utf-8''%C3; filename*2=%41.txt   | ü%41.txt
            attachment                                                                | other.txt
            attachment; filename=""                                                   | ~~
            """)
    void areDecoded(String disposition, String fileName) {
        ReceivedMessage mail = attached(disposition);

        assertThat(fileName(mail)).isEqualTo(Optional.of(fileName).filter(name -> !name.isEmpty()));
        assertThat(repairs(mail)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            filename*=utf-8''100%.txt            | 100%.txt       | has a file name that is not in the form of RFC 2231: read as '100%.txt'.
            filename*=utf-8''%FF.txt             | �.txt          | has a file name that is not in the form of RFC 2231: read as '�.txt'.
            filename*=x-none''%C3%BC.txt         | ü.txt          | has a file name that is not in the form of RFC 2231: read as 'ü.txt'.
            filename*=a%20b.txt                  | a b.txt        | has a file name that is not in the form of RFC 2231: read as 'a b.txt'.
            filename*0=a; filename*2=c           | ac             | has a file name that is not in the form of RFC 2231: read as 'ac'.
            filename=my report (1).txt           | my report (1).txt | has a Content-Disposition with a parameter 'filename' whose value is not quoted as it must be: read as 'my report (1).txt'.
            filename="no end                     | no end         | has a Content-Disposition with a quoted string or a comment that has no end: read up to the end of the field.
            filename="a"b"c"                     | a"b"c          | has a Content-Disposition with a parameter 'filename' whose value is not quoted as it must be: read as 'a"b"c'.
            """)
    void areReadAsFarAsTheyGoWhereTheyAreBroken(String parameter, String fileName, String problem) {
        ReceivedMessage mail = attached("attachment; " + parameter);

        assertThat(fileName(mail)).contains(fileName);
        assertThat(repairs(mail)).containsExactly("The body " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            =?utf-8?Q?Gr=C3=BC=C3=9Fe.txt?=               | Grüße.txt | ~~
            =?utf-8?B?R3LDvA==?= =?utf-8?B?w59lLnR4dA==?= | Grüße.txt | ~~
            =?x-none?Q?a?=                                | a         | declares the unknown charset 'x-none': read as UTF-8.
            =?utf-8?B?R3LD?= =?utf-8?B?vA==?=             | Gr��      | is not valid UTF-8: what does not decode became U+FFFD.
            """)
    void mayBeInEncodedWordsThoughTheyAreForbiddenAndThatIsSaid(String written, String fileName, String problem) {
        ReceivedMessage mail = attached("attachment; filename=\"" + written + "\"");
        String forbidden =
                "The body has a file name in encoded words, which RFC 2047 §5 forbids: decoded to '" + fileName + "'.";

        assertThat(fileName(mail)).contains(fileName);
        assertThat(repairs(mail))
                .isEqualTo(
                        problem.isEmpty()
                                ? List.of(forbidden)
                                : List.of("The body has an encoded word that " + problem, forbidden));
    }

    @Test
    void mayBeRawUtf8() {
        assertThat(fileName(attached("attachment; filename=\"" + utf8("Grüße.txt") + "\"")))
                .contains("Grüße.txt");
    }

    @Test
    void mayBeMissing() {
        ReceivedMessage mail = mail("Content-Disposition: attachment", "", "x");

        assertThat(fileName(mail)).isEmpty();
        assertThat(mail.text()).isEmpty();
    }
}
