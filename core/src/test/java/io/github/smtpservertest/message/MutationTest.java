package io.github.smtpservertest.message;

import static io.github.smtpservertest.message.Mails.mail;
import static io.github.smtpservertest.message.Mails.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.Repeats;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No bytes, however broken, make an accessor throw. */
class MutationTest {

    private static final long SEED = 5321;
    private static final int MUTANTS = Repeats.of(500, 5_000);
    private static final String[] TELLING = {
        "\r\n",
        "\n",
        "\r\n\r\n",
        "--b",
        "--b--",
        "--c",
        ";",
        "\"",
        "=",
        "=?",
        "?=",
        "%",
        "*",
        "'",
        ":",
        "\0",
        " ",
        "(",
        "\\",
        "Content-Type: multipart/mixed; boundary=b\r\n",
        "Content-Type: text/html; charset=utf-16\r\n",
        "filename*999999*=",
        "Content-Transfer-Encoding: base64\r\n",
        "\u00ff",
        "\u00c3"
    };

    private static final byte[] MAIL = raw(
            "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= =?utf-8?B?w7w=?=",
            "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=\"b\"",
            "",
            "--b",
            "Content-Type: multipart/alternative; boundary=c",
            "",
            "--c",
            "Content-Type: text/plain; charset=iso-2022-jp",
            "",
            "\u001b$BF|K\\\u001b(B",
            "--c",
            "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "<p>Gr=C3=BC=",
            "--c--",
            "--b",
            "Content-Type: application/pdf; name=\"=?utf-8?Q?=C3=BC.pdf?=\"",
            "Content-Transfer-Encoding: base64",
            "Content-Disposition: attachment; filename*0*=utf-8''%C3; filename*1*=%BC.pdf",
            "",
            "JVBERi0xLjQ=",
            "--b",
            "Content-Type: message/rfc822",
            "",
            "Subject: inner",
            "",
            "--b--");

    private static byte[] mutant(Random random) {
        byte[] bytes = MAIL.clone();
        for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
            int at = random.nextInt(bytes.length + 1);
            int end = Math.min(bytes.length, at + random.nextInt(40));
            bytes = switch (random.nextInt(5)) {
                case 0 -> spliced(bytes, at, raw(TELLING[random.nextInt(TELLING.length)]), 2, at);
                case 1 ->
                    spliced(bytes, at, new byte[] {(byte) random.nextInt(256)}, 0, Math.min(bytes.length, at + 1));
                case 2 -> spliced(bytes, at, new byte[0], 0, end);
                case 3 -> spliced(bytes, at, Arrays.copyOfRange(bytes, at, end), 0, at);
                default -> random.nextInt(10) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            };
        }
        return bytes;
    }

    /** The bytes before {@code at}, {@code putIn} without its last {@code cut}, and those from {@code rest} on. */
    private static byte[] spliced(byte[] bytes, int at, byte[] putIn, int cut, int rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.write(putIn, 0, putIn.length - cut);
        out.write(bytes, rest, bytes.length - rest);
        return out.toByteArray();
    }

    @Test
    void neverMakesAnAccessorThrow() {
        Random random = new Random(SEED);
        int broken = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] bytes = mutant(random);
            ReceivedMessage mail = mail(bytes);
            try {
                assertThat(mail.subject()).isNotNull();
                assertThat(mail.text()).isNotNull();
                assertThat(mail.html()).isNotNull();
                assertThat(mail.attachments()).doesNotContainNull();
                assertThat(mail.headers()).doesNotContainNull();
                assertThat(mail.toString()).doesNotContain("\n");
                assertThat(mail.parts()).isNotEmpty();
                mail.parts().forEach(part -> assertThat(part.content()).isNotNull());
                assertThat(mail.problems())
                        .allMatch(problem -> problem.endsWith(".") && !problem.contains("Jakarta Mail"));
                assertThat(mail.content().toByteArray()).isEqualTo(bytes);
            } catch (RuntimeException thrown) {
                throw new AssertionError("Mutant " + i + " of seed " + SEED + " makes an accessor throw.", thrown);
            }
            broken += mail.problems().isEmpty() ? 0 : 1;
        }
        assertThat(broken).as("mutants in which something was found").isBetween(MUTANTS / 4, MUTANTS);
    }
}
