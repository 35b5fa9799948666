package io.github.smtpservertest.internal.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.bytes.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a client sends, it is answered: 100,000 seeded responses, half of them almost right. */
class RobustnessTest {

    private static final int RESPONSES = 100_000 / Mechanism.values().length + 1;
    private static final int LONGEST_EXCHANGE = 4;

    private static final List<String> ALMOST_RIGHT = List.of(
            "\0alice\0wonderland",
            "postmaster\0alice\0wonderland",
            "alice",
            "alice b913a602c7eda7a495b4e6e7334d3890",
            "user=bob@example.com\1auth=Bearer good\1\1",
            "n,a=bob@example.com,\1host=mx.example.com\1port=587\1auth=Bearer good\1\1",
            "n,a=postmaster,n=alice,r=rOprNGfwEbeRWgbNEkqO",
            "n,,n=jürgen=2C,r=rOprNGfwEbeRWgbNEkqO,x=y",
            "c=biws,r=rOprNGfwEbeRWgbNEkqO,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");

    @ParameterizedTest
    @EnumSource
    void answersEverything(Mechanism mechanism) {
        Random random = new Random(mechanism.saslName().length());
        SaslServer server = Talk.server(Talk.USERS, 1);
        int said = 0;
        while (said < RESPONSES) {
            Login exchange = server.begin(mechanism);
            Optional<Bytes> initial = random.nextBoolean() ? Optional.of(response(random)) : Optional.empty();
            SaslStep step = exchange.start(initial);
            int length = 0;
            while (step.outcome().isEmpty() && length < LONGEST_EXCHANGE) {
                step = exchange.respond(response(random));
                length++;
            }
            assertThat(step.outcome()).isPresent();
            assertThat(exchange.hasEnded()).isTrue();
            said += length + (initial.isPresent() ? 1 : 0);
        }
    }

    private static Bytes response(Random random) {
        if (random.nextInt(1_000) == 0) {
            return bytes(random, random.nextInt(Login.MAX_RESPONSE + 100));
        }
        if (random.nextBoolean()) {
            return bytes(random, random.nextInt(40));
        }
        byte[] almost =
                Bytes.of(ALMOST_RIGHT.get(random.nextInt(ALMOST_RIGHT.size()))).toByteArray();
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            almost[random.nextInt(almost.length)] = (byte) ",=\1\0 \u00C3".charAt(random.nextInt(6));
        }
        return Bytes.of(almost);
    }

    private static Bytes bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
