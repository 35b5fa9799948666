package io.github.smtpservertest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.testkit.Repeats;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a client sends is a value. A seed that fails is run again with {@code -Dsmtp.test.seed=…}. */
class CommandRobustnessTest {

    private static final int LINES = Repeats.of(20_000, 200_000);
    private static final byte[] DELICATE = "<>@:.,\"\\[]= \t\r\n\0-_;(){}".getBytes(StandardCharsets.US_ASCII);
    private static final List<CommandForm> FORMS =
            List.of(CommandForm.STRICT, CommandForm.LENIENT, CommandForm.STRICT.withSmtpUtf8Allowed(false));
    private static final List<byte[]> VALID = List.of(
                    "EHLO client.example.org",
                    "HELO [IPv6:2001:db8::1]",
                    "LHLO [192.0.2.1]",
                    "STARTTLS",
                    "AUTH PLAIN AGFsaWNlAHNlY3JldA==",
                    "MAIL FROM:<>",
                    "MAIL FROM:<shop@example.org> SIZE=1024 BODY=8BITMIME SMTPUTF8 AUTH=<>",
                    "MAIL FROM:<\"a b>c\\\"d\"@x.y> RET=HDRS ENVID=QQ314159",
                    "MAIL FROM:<j\u00F6rg@b\u00FCcher.example> SMTPUTF8",
                    "RCPT TO:<Postmaster>",
                    "RCPT TO:<@a.example,@b.example:bob@c.example>",
                    "RCPT TO:<bob@[IPv6:::ffff:192.0.2.1]> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;bob@example.com",
                    "RCPT TO:<bob@[tag:content]>",
                    "DATA",
                    "BDAT 86 LAST",
                    "RSET",
                    "NOOP anything",
                    "VRFY Bob Builder",
                    "EXPN staff",
                    "HELP MAIL",
                    "QUIT",
                    "TURN")
            .stream()
            .map(line -> (line + "\r\n").getBytes(StandardCharsets.UTF_8))
            .toList();

    private final long seed = Long.getLong("smtp.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void takesAnyBytesWithoutThrowing() {
        System.out.println("CommandRobustnessTest: -Dsmtp.test.seed=" + seed);
        for (int i = 0; i < LINES; i++) {
            byte[] line = mutated(VALID.get(random.nextInt(VALID.size())));
            for (CommandForm form : FORMS) {
                try {
                    check(line, form);
                } catch (RuntimeException | AssertionError broken) {
                    fail(
                            "With seed " + seed + ", line " + i + ", " + form + ", bytes " + Arrays.toString(line),
                            broken);
                }
            }
        }
    }

    private static void check(byte[] line, CommandForm form) {
        Command command = Command.parse(Bytes.of(line), form);

        assertThat(command.raw().toByteArray()).isEqualTo(line);
        assertThat(command.stage() == Stage.UNKNOWN && command.syntaxError().isPresent())
                .isFalse();
        assertThat(SmtpEvent.of(command).stage()).isEqualTo(command.stage());
        command.syntaxError().ifPresent(error -> {
            assertThat(error.code()).isIn(501, 553);
            assertThat(error.enhanced()).isIn("5.5.4", "5.1.3", "5.1.7", "5.6.7");
            assertThat(error.text()).matches("[ -~]{10,150}");
        });
        if (command.syntaxError().isEmpty()) {
            boolean namesAPath = command.stage() == Stage.MAIL || command.stage() == Stage.RCPT;
            assertThat(command.path().isPresent()).isEqualTo(namesAPath);
            assertThat(command.chunkSize().isPresent()).isEqualTo(command.stage() == Stage.BDAT);
        }
        command.path().ifPresent(CommandRobustnessTest::checkPath);
    }

    private static void checkPath(MailPath path) {
        assertThat(MailPath.of(path.toString()).address()).isEqualTo(path.address());
        assertThat(path.matches(path.address())).isTrue();
        assertThat(path.address()).doesNotContain("\r", "\n", "\0");
    }

    private byte[] mutated(byte[] valid) {
        byte[] line = valid;
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            int at = random.nextInt(line.length + 1);
            line = switch (random.nextInt(5)) {
                case 0 -> spliced(line, at, Math.min(line.length, at + 1), oneByte());
                case 1 -> spliced(line, at, at, oneByte());
                case 2 -> spliced(line, at, Math.min(line.length, at + random.nextInt(4)));
                case 3 -> spliced(line, at, at, repeated());
                default -> random.nextInt(8) == 0 ? Arrays.copyOf(line, at) : spliced(line, at, at, oneByte());
            };
        }
        return line;
    }

    private byte oneByte() {
        return random.nextInt(3) == 0 ? (byte) random.nextInt(256) : DELICATE[random.nextInt(DELICATE.length)];
    }

    private byte[] repeated() {
        byte[] run = new byte[random.nextInt(20) == 0 ? random.nextInt(400) : random.nextInt(6)];
        Arrays.fill(run, random.nextBoolean() ? (byte) 'a' : oneByte());
        return run;
    }

    private static byte[] spliced(byte[] line, int from, int to, byte... replacement) {
        byte[] result = new byte[line.length - (to - from) + replacement.length];
        System.arraycopy(line, 0, result, 0, from);
        System.arraycopy(replacement, 0, result, from, replacement.length);
        System.arraycopy(line, to, result, from + replacement.length, line.length - to);
        return result;
    }
}
