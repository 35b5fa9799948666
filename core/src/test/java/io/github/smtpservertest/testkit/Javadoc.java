package io.github.smtpservertest.testkit;

import java.util.List;
import java.util.regex.Pattern;

/** Reads what is written about a member of a Java source, as one line without its markup. */
public final class Javadoc {

    private static final Pattern TAG = Pattern.compile("\\{@\\w+ #?([^}]*)}");

    private Javadoc() {}

    /** The comments before each such member, such as {@code public int port(}. */
    public static List<String> of(String source, String member) {
        return Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+" + Pattern.quote(member), Pattern.DOTALL)
                .matcher(source)
                .results()
                .map(comment -> TAG.matcher(comment.group(1).replaceAll("\\s+(\\* )?", " "))
                        .replaceAll("$1")
                        .strip())
                .toList();
    }
}
