package io.github.smtpservertest.internal.command;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The values of RET, ENVID, NOTIFY and ORCPT (RFC 3461 §4). */
final class DsnSyntax {

    private static final List<String> NOTIFY = List.of("NEVER", "SUCCESS", "FAILURE", "DELAY");
    private static final int LONGEST_ENVID = 100;
    private static final int LONGEST_ORCPT = 500;
    private static final String ATEXT_SPECIALS = "!#$%&'*+-/?^_`{|}~";

    private DsnSyntax() {}

    static ParameterValue<String> ret(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "FULL" -> ParameterValue.of("FULL");
            case "HDRS" -> ParameterValue.of("HDRS");
            default -> ParameterValue.notAsIn("RET", "FULL or HDRS", value);
        };
    }

    static ParameterValue<String> envelopeId(String value) {
        if (value.isEmpty()) {
            return ParameterValue.notAsIn("ENVID", "a text in xtext", value);
        }
        return value.length() > LONGEST_ENVID
                ? tooLong("ENVID", LONGEST_ENVID, value)
                : Xtext.decodePrintable("ENVID", value);
    }

    /** {@code NEVER}, or a list without spaces (RFC 3461 §4.1). */
    static ParameterValue<Set<String>> notifyOn(String value) {
        List<String> elements = List.of(value.toUpperCase(Locale.ROOT).split(",", -1));
        if (!NOTIFY.containsAll(elements)) {
            return ParameterValue.notAsIn("NOTIFY", "NEVER, or a list of SUCCESS, FAILURE and DELAY", value);
        }
        if (elements.contains("NEVER") && elements.size() > 1) {
            return new ParameterValue.Wrong<>("NOTIFY takes NEVER alone, not '" + ParameterValue.shown(value) + "'");
        }
        Set<String> wanted = new LinkedHashSet<>(NOTIFY);
        wanted.retainAll(elements);
        return ParameterValue.of(Collections.unmodifiableSet(wanted));
    }

    /** {@code addr-type ";" xtext} (RFC 3461 §4.2). */
    static ParameterValue<String> originalRecipient(String value) {
        if (value.length() > LONGEST_ORCPT) {
            return tooLong("ORCPT", LONGEST_ORCPT, value);
        }
        int semicolon = value.indexOf(';');
        if (semicolon < 0 || semicolon == value.length() - 1 || !isAtom(value.substring(0, semicolon))) {
            return ParameterValue.notAsIn("ORCPT", "an address type, ';' and an address", value);
        }
        String type = value.substring(0, semicolon);
        String encoded = value.substring(semicolon + 1);
        ParameterValue<String> address = type.equalsIgnoreCase("utf-8")
                ? Xtext.decodeUnitext("ORCPT", encoded)
                : Xtext.decodePrintable("ORCPT", encoded);
        return address.then(decoded -> ParameterValue.of(type + ";" + decoded));
    }

    private static <T> ParameterValue<T> tooLong(String keyword, int most, String value) {
        return new ParameterValue.Wrong<>(keyword + " takes at most " + most + " characters, not " + value.length());
    }

    private static boolean isAtom(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || ATEXT_SPECIALS.indexOf(c) >= 0);
    }
}
