package io.github.smtpservertest.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dialogue as it must be, line for line. What changes from run to run is a regular expression between « and »;
 * {@code S: (offer)} stands for the reply to EHLO.
 */
final class Dialogue {

    private static final Pattern VOLATILE = Pattern.compile("«([^»]*)»");

    private static final String OFFER = """
            S: 250-mx.example.com
            S: 250-PIPELINING
            S: 250-SIZE 104857600
            S: 250-8BITMIME
            S: 250-SMTPUTF8
            S: 250-ENHANCEDSTATUSCODES
            S: 250-CHUNKING
            S: 250-BINARYMIME
            S: 250-DSN
            S: 250-VRFY
            S: 250-EXPN
            S: 250 HELP
            """;

    private Dialogue() {}

    /** Fails at the first line of {@code transcript} that is not as expected. */
    static void assertSame(String transcript, String expected) {
        List<String> wanted = expected.replace("S: (offer)\n", OFFER).lines().toList();
        List<String> lines = transcript.lines().toList();
        List<String> asFarAsRight = new ArrayList<>();
        for (int index = 0; index < Math.min(wanted.size(), lines.size()); index++) {
            boolean same = matches(lines.get(index), wanted.get(index));
            asFarAsRight.add(same ? lines.get(index) : wanted.get(index));
        }
        asFarAsRight.addAll(wanted.subList(asFarAsRight.size(), wanted.size()));
        assertThat(lines).isEqualTo(asFarAsRight);
    }

    private static boolean matches(String line, String wanted) {
        StringBuilder regex = new StringBuilder();
        Matcher part = VOLATILE.matcher(wanted);
        int from = 0;
        while (part.find()) {
            regex.append(Pattern.quote(wanted.substring(from, part.start()))).append(part.group(1));
            from = part.end();
        }
        regex.append(Pattern.quote(wanted.substring(from)));
        return line.matches(regex.toString());
    }
}
