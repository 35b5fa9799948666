package io.github.smtpservertest.internal.text;

/** Which bytes and characters can be shown as they are; all others have to be escaped. */
public final class VisibleText {

    private VisibleText() {}

    /**
     * The length of the well-formed, visible UTF-8 character of two bytes or more at that place; 0 where there is none.
     *
     * @param to where the bytes end
     */
    public static int utf8Length(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        int length = lengthAfter(first);
        if (length == 0 || at + length > to) {
            return 0;
        }
        int codePoint = first & (0xff >> (length + 1));
        for (int index = 1; index < length; index++) {
            int next = bytes[at + index] & 0xff;
            if ((next & 0xc0) != 0x80) {
                return 0;
            }
            codePoint = (codePoint << 6) | (next & 0x3f);
        }
        int shortest = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
        boolean wellFormed = codePoint >= shortest && codePoint <= Character.MAX_CODE_POINT;
        return wellFormed && isVisible(codePoint) ? length : 0;
    }

    private static int lengthAfter(int first) {
        if (first >= 0xc2 && first <= 0xdf) {
            return 2;
        }
        if (first >= 0xe0 && first <= 0xef) {
            return 3;
        }
        return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
    }

    /** Whether people can see the character, and it does nothing to those around it. */
    public static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
