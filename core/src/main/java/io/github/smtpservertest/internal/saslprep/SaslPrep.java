package io.github.smtpservertest.internal.saslprep;

import java.text.Normalizer;

/**
 * The mappings of SASLprep (RFC 4013 §2.1, §2.2): every space becomes U+0020, what is commonly mapped to nothing is
 * left out, and the rest is put in normal form KC, with the Unicode of the running JDK.
 *
 * <p>Its prohibitions (§2.3 to §2.5) are not enforced: the fake server compares, it does not store, and a name with a
 * prohibited character is simply nobody's.
 */
public final class SaslPrep {

    private SaslPrep() {}

    /** The text to compare instead of {@code text}; the text itself where it is ASCII. */
    public static String prepare(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        StringBuilder mapped = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isMappedToNothing(c)).forEach(c -> mapped.appendCodePoint(isSpace(c) ? ' ' : c));
        return Normalizer.normalize(mapped, Normalizer.Form.NFKC);
    }

    /** RFC 3454, table C.1.2, but for U+200B, which is in B.1 too. */
    private static boolean isSpace(int c) {
        return c == 0x00A0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
    }

    /** RFC 3454, table B.1. */
    private static boolean isMappedToNothing(int c) {
        return c == 0x00AD
                || c == 0x034F
                || c == 0x1806
                || (c >= 0x180B && c <= 0x180D)
                || (c >= 0x200B && c <= 0x200D)
                || c == 0x2060
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFEFF;
    }
}
