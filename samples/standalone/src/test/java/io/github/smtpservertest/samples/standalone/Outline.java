package io.github.smtpservertest.samples.standalone;

import java.util.ArrayList;
import java.util.List;

/** A transcript without what does not matter where the question is how a client logs in. */
final class Outline {

    private Outline() {}

    /** Commands and remarks as they are, replies as their codes, contents as their final dots. */
    static String of(String transcript) {
        List<String> kept = new ArrayList<>();
        boolean content = false;
        for (String line : transcript.lines().toList()) {
            if (line.matches("S: [0-9]{3} .*")) {
                kept.add(line.substring(0, 6));
                content = line.startsWith("S: 354");
            } else if (!line.startsWith("S: ") && (!content || line.equals("C: ."))) {
                kept.add(line);
            }
        }
        return String.join("\n", kept) + "\n";
    }
}
