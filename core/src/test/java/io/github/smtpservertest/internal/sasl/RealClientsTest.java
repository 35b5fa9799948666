package io.github.smtpservertest.internal.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import com.ongres.scram.client.ScramClient;
import io.github.smtpservertest.auth.Mechanism;
import io.github.smtpservertest.auth.SaslStep;
import io.github.smtpservertest.bytes.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.eclipse.angus.mail.auth.OAuth2SaslClientFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that somebody else wrote: the JDK's, Angus Mail's, and the SCRAM client of the PostgreSQL driver. */
class RealClientsTest {

    @ParameterizedTest
    @CsvSource({"PLAIN", "CRAM_MD5"})
    void theJdkLogsIn(Mechanism mechanism) throws Exception {
        assertThat(logsIn(client(mechanism, "alice", "wonderland"), mechanism)).isEqualTo("accepted");
        assertThat(logsIn(client(mechanism, "jürgen", "paßwort"), mechanism)).isEqualTo("accepted");
        assertThat(logsIn(client(mechanism, "alice", "wrong"), mechanism)).isEqualTo("wrong credentials");
        assertThat(logsIn(client(mechanism, "ghost", "wonderland"), mechanism)).isEqualTo("unknown user");
    }

    @Test
    void angusMailLogsInWithAToken() throws Exception {
        assertThat(logsIn(angus("bob@example.com", "good"), Mechanism.XOAUTH2)).isEqualTo("accepted");
        assertThat(logsIn(angus("bob@example.com", "old"), Mechanism.XOAUTH2)).isEqualTo("token expired");
    }

    @ParameterizedTest
    @CsvSource({
        "alice, wonderland, accepted",
        "jürgen, paßwort, accepted",
        "alice, wrong, wrong credentials",
        "ghost, wonderland, unknown user"
    })
    void aScramClientLogsIn(String user, String password, String outcome) throws Exception {
        assertThat(scram(user, password, "")).isEqualTo(outcome);
    }

    @Test
    void aScramClientActsAsAnother() throws Exception {
        assertThat(scram("alice", "wonderland", "postmaster")).isEqualTo("accepted");
        assertThat(scram("alice", "wonderland", "root")).isEqualTo("may not act as that user");
    }

    private static String scram(String user, String password, String authorizationId) throws Exception {
        var builder = ScramClient.builder()
                .advertisedMechanisms(List.of("SCRAM-SHA-256"))
                .username(user)
                .password(password.toCharArray());
        ScramClient client = (authorizationId.isEmpty() ? builder : builder.authzid(authorizationId)).build();
        Talk talk = Talk.by(Mechanism.SCRAM_SHA_256);

        String serverFirst = talk.startsWith(client.clientFirstMessage().toString());
        client.serverFirstMessage(serverFirst.substring(2));
        String serverFinal = talk.says(client.clientFinalMessage().toString());
        if (!serverFinal.startsWith("? ")) {
            return serverFinal;
        }
        client.serverFinalMessage(serverFinal.substring(2));
        return talk.says("");
    }

    private static SaslClient client(Mechanism mechanism, String user, String password) throws Exception {
        return Sasl.createSaslClient(
                new String[] {mechanism.saslName()},
                null,
                "smtp",
                "mx.example.com",
                Map.of(),
                credentials(user, password));
    }

    private static SaslClient angus(String user, String token) throws Exception {
        return new OAuth2SaslClientFactory()
                .createSaslClient(
                        new String[] {"XOAUTH2"}, null, "smtp", "mx.example.com", Map.of(), credentials(user, token));
    }

    private static CallbackHandler credentials(String user, String secret) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(user);
                } else if (callback instanceof PasswordCallback password) {
                    password.setPassword(secret.toCharArray());
                }
            }
        };
    }

    private static String logsIn(SaslClient client, Mechanism mechanism) throws Exception {
        Login exchange = Talk.server(Talk.USERS, 1).begin(mechanism);
        SaslStep step = exchange.start(
                client.hasInitialResponse()
                        ? Optional.of(Bytes.of(client.evaluateChallenge(new byte[0])))
                        : Optional.empty());
        while (step.outcome().isEmpty()) {
            boolean explained = client.isComplete();
            step = exchange.respond(
                    explained
                            ? Bytes.EMPTY
                            : Bytes.of(client.evaluateChallenge(step.challenge().toByteArray())));
        }
        return Talk.told(step);
    }
}
