package io.github.smtpservertest.junit5;

/** An annotation as it may stand in the source, with what tells it from others. */
final class AnnotationSource {

    private final StringBuilder text;

    AnnotationSource(String annotation) {
        this.text = new StringBuilder("@").append(annotation).append('(');
    }

    /** With this attribute, its value written as in Java. */
    AnnotationSource with(String attribute, String value) {
        text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ")
                .append(attribute)
                .append(" = ")
                .append(value);
        return this;
    }

    /** With this text as its value, written as in Java. */
    AnnotationSource withValue(String value) {
        text.append('"')
                .append(value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r"))
                .append('"');
        return this;
    }

    /** With this attribute, unless its value is empty. */
    AnnotationSource withText(String attribute, String value) {
        return value.isEmpty() ? this : with(attribute, "\"" + value + "\"");
    }

    @Override
    public String toString() {
        return text + ")";
    }
}
