package io.github.smtpservertest.script;

import io.github.smtpservertest.octets.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Small helpers of the effects on octets. */
final class Shown {

    private static final int MOST = 60;

    private Shown() {}

    /** Octets in a sentence: control characters escaped, and cut short. */
    static String octets(Octets octets) {
        StringBuilder text = new StringBuilder();
        String all = new String(octets.toByteArray(), StandardCharsets.UTF_8);
        for (int index = 0; index < all.length() && index < MOST; index++) {
            char character = all.charAt(index);
            switch (character) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                default ->
                    text.append(Character.isISOControl(character) ? "\\x%02X".formatted((int) character) : character);
            }
        }
        return all.length() > MOST ? text + "…" : text.toString();
    }

    /** The offsets behind each such octet, but for the end. */
    static List<Integer> offsetsBehind(byte[] reply, char octet) {
        List<Integer> offsets = new ArrayList<>();
        for (int index = 0; index < reply.length - 1; index++) {
            if (reply[index] == octet) {
                offsets.add(index + 1);
            }
        }
        return offsets;
    }
}
