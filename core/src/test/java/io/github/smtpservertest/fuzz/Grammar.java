package io.github.smtpservertest.fuzz;

import static io.github.smtpservertest.testkit.SaslClient.base64;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.smtpservertest.testkit.SaslClient;
import java.util.ArrayList;
import java.util.List;

/** Dialogues as the RFCs have them, one for each row of choices. */
final class Grammar {

    private static final int MAX_SCENES = 12;

    private final Choices choices;
    private final List<Step> steps = new ArrayList<>();

    private Grammar(Choices choices) {
        this.choices = choices;
    }

    static List<Step> dialogue(Choices choices) {
        Grammar grammar = new Grammar(choices);
        grammar.hello();
        int scenes = 1 + choices.below(MAX_SCENES);
        for (int scene = 0; scene < scenes && !choices.isSpent(); scene++) {
            grammar.scene();
        }
        if (!choices.onceIn(4)) {
            grammar.line("QUIT");
        }
        return grammar.steps;
    }

    private void scene() {
        switch (choices.below(10)) {
            case 0, 1, 2 -> {
                envelope();
                data();
            }
            case 3, 4 -> {
                envelope();
                chunks();
            }
            case 5 -> login();
            case 6 -> hello();
            case 7 -> envelope();
            case 8 -> data();
            default -> aside();
        }
    }

    private void line(String text) {
        steps.add(Step.line(text));
    }

    private void hello() {
        line(choices.oneOf("EHLO", "LHLO", "HELO", "ehlo")
                + choices.oneOf(" client.example", " [127.0.0.1]", " [IPv6:::1]", "", " über.example", "  x  "));
    }

    private void envelope() {
        line("MAIL FROM:" + path(true) + parameters(MAIL_PARAMETERS));
        for (int recipients = choices.below(4); recipients > 0; recipients--) {
            line("RCPT TO:" + path(false) + parameters(RCPT_PARAMETERS));
        }
    }

    private String path(boolean reverse) {
        return choices.oneOf(
                "<a@b.example>",
                reverse ? "<>" : "<Postmaster>",
                "<@relay.example,@b.example:c@d.example>",
                "<\"quo\\\"ted @ local\"@d.example>",
                "<ü@bücher.example>",
                "<a@[192.0.2.1]>",
                "<a@[IPv6:2001:db8::1]>",
                "<old@example.com>",
                "<full@example.com>",
                " <a@b.example>",
                "a@b.example",
                "<" + "l".repeat(70) + "@" + "d".repeat(300) + ">");
    }

    private static final String[] MAIL_PARAMETERS = {
        "SIZE=500",
        "SIZE=99999999999999999999",
        "BODY=8BITMIME",
        "BODY=BINARYMIME",
        "SMTPUTF8",
        "RET=HDRS",
        "ENVID=QQ+3D314159",
        "AUTH=<>",
        "AUTH=a+2Bb@c.example",
        "BY=120;R",
        "HOLDFOR=86400",
        "HOLDUNTIL=2030-01-01T00:00:00Z",
        "MT-PRIORITY=-3",
        "REQUIRETLS",
        "XFOO=bar",
        "SIZE",
        "=",
        "ENVID=+"
    };

    private static final String[] RCPT_PARAMETERS = {
        "NOTIFY=SUCCESS,DELAY",
        "NOTIFY=NEVER",
        "ORCPT=rfc822;c+2Bd@e.example",
        "ORCPT=utf-8;\\x{FC}@e.example",
        "ORCPT=",
        "NOTIFY=NEVER,FAILURE",
        "XFOO"
    };

    private String parameters(String[] known) {
        StringBuilder said = new StringBuilder();
        for (int count = choices.below(4); count > 0; count--) {
            said.append(' ').append(choices.oneOf(known));
        }
        return said.toString();
    }

    private void data() {
        line("DATA");
        if (choices.onceIn(8)) {
            steps.add(new Step.Listen());
        }
        int lines = choices.below(8);
        for (int index = 0; index < lines; index++) {
            steps.add(Step.send(contentLine()));
        }
        steps.add(Step.send(choices.oneOf(
                ".\r\n", "\r\n.\r\n", "\n.\n", "\n.\r\n", "\r.\r", "\r\n.\n", "\r\n.\r", "\r\n\0.\r\n", "\r\n..\r\n")));
    }

    private String contentLine() {
        return choices.oneOf(
                "Subject: =?utf-8?Q?h=C3=A9?= =?bad?B?!?=\r\n",
                "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n",
                "Content-Type: text/plain; charset=x-unknown\r\n",
                "Content-Disposition: attachment; filename*0*=utf-8''%FC; filename*1=\"x\"\r\n",
                "Content-Transfer-Encoding: " + choices.oneOf("base64", "quoted-printable", "8bit", "x") + "\r\n",
                "--b\r\n",
                "--b--\r\n",
                "\r\n",
                "..stuffed\r\n",
                ".unstuffed\r\n",
                "=C3=\r\n=G",
                "aGVsbG8=\r\n",
                "folded:\r\n \tfield\r\n",
                "käse\0\r\n",
                "x".repeat(length()) + "\r\n",
                new String(choices.take(choices.below(40)), UTF_8));
    }

    /** Of something long: seldom of thousands. */
    private int length() {
        return choices.below(choices.onceIn(8) ? 3000 : 200);
    }

    private void chunks() {
        for (int chunks = choices.below(3); chunks > 0; chunks--) {
            chunk("");
        }
        if (choices.onceIn(4)) {
            line("BDAT 0 LAST");
        } else {
            chunk(" LAST");
        }
    }

    private void chunk(String last) {
        byte[] bytes = choices.onceIn(3) ? new byte[length()] : choices.take(choices.below(60));
        int lie = choices.onceIn(16) ? choices.below(2000) - 10 : 0;
        line("BDAT " + (bytes.length + lie) + last);
        steps.add(new Step.Send(bytes));
    }

    private void login() {
        switch (choices.below(9)) {
            case 0 -> line("AUTH PLAIN " + SaslClient.plain("alice", choices.oneOf("secret", "wrong")));
            case 1 -> lines("AUTH PLAIN", SaslClient.plain("alice", "secret"));
            case 2 -> lines("AUTH LOGIN", base64("alice"), base64("secret"));
            case 3 -> lines("AUTH LOGIN " + base64("alice"), choices.oneOf(base64("secret"), "*", "?", "="));
            case 4 -> {
                line("AUTH CRAM-MD5");
                steps.add(new Step.Respond(Step.Login.CRAM_MD5));
            }
            case 5 -> {
                line("AUTH SCRAM-SHA-256 " + new SaslClient().scramFirst("alice"));
                steps.add(new Step.Respond(Step.Login.SCRAM_FINAL));
                line("");
            }
            case 6 -> line("AUTH XOAUTH2 " + base64("user=alice\1auth=Bearer token\1\1"));
            case 7 -> line("AUTH OAUTHBEARER " + base64("n,a=alice,\1auth=Bearer token\1\1"));
            default ->
                line("AUTH "
                        + choices.oneOf("", "=", "XFOO", "PLAIN =", "PLAIN *", "LOGIN \u00fc", "SCRAM-SHA-256 AAAA"));
        }
    }

    private void lines(String... texts) {
        for (String text : texts) {
            line(text);
        }
    }

    private void aside() {
        line(choices.oneOf(
                "NOOP",
                "NOOP something",
                "RSET",
                "RSET x",
                "VRFY a@b.example",
                "VRFY <old@example.com>",
                "VRFY",
                "EXPN staff",
                "EXPN",
                "HELP",
                "HELP MAIL",
                "STARTTLS",
                "STARTTLS x",
                "XFOO bar",
                "QUIT x",
                "ETRN b.example",
                "",
                " ",
                "MAIL",
                "MAIL FROM",
                "RCPT TO:",
                "DATA x",
                "BDAT",
                "BDAT x",
                "BDAT -1",
                "BDAT 99999999999999999999 LAST"));
    }
}
