package io.github.smtpservertest.internal.transcript.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A page without what is on it: its HTML with slots, the style that all pages share, and its script, which its policy names by hash. */
public final class PageTemplate {

    private static final String MARK = "{{";
    private static final String STYLE = "style:";
    private static final String HASH = "hash:";

    private final String html;
    private final String script;

    /** That of {@code name.html} and {@code name.js}. */
    public PageTemplate(String name) {
        this.html = resource(name + ".html");
        this.script = resource(name + ".js");
    }

    /** Writes what stands in a slot of this name. */
    @FunctionalInterface
    public interface Slots {
        void write(String slot, Appendable out) throws IOException;
    }

    /** Writes the page, with what {@code slots} write in the places that are not the template's own. */
    public void writeTo(Appendable out, Slots slots) throws IOException {
        int at = 0;
        while (true) {
            int mark = html.indexOf(MARK, at);
            if (mark < 0) {
                out.append(html, at, html.length());
                return;
            }
            int end = html.indexOf("}}", mark);
            out.append(html, at, mark);
            String slot = html.substring(mark + MARK.length(), end);
            switch (slot) {
                case "style" -> out.append(resource("page.css"));
                case "script" -> out.append(script);
                case "script-hash" -> out.append("sha256-").append(hash("\n" + script));
                default -> {
                    // A page may hold another one: its style, and its script, which the policy names too.
                    if (slot.startsWith(STYLE)) {
                        out.append(resource(slot.substring(STYLE.length()) + ".css"));
                    } else if (slot.startsWith(HASH)) {
                        out.append("sha256-").append(hash("\n" + resource(slot.substring(HASH.length()) + ".js")));
                    } else {
                        slots.write(slot, out);
                    }
                }
            }
            at = end + 2;
        }
    }

    /** The page with its slots left open, to be filled by a script. */
    public String open() {
        StringBuilder open = new StringBuilder();
        try {
            writeTo(open, (slot, out) -> out.append(MARK).append(slot).append("}}"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return open.toString();
    }

    /** Text for HTML, in which nothing is left that a browser does not show. */
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\n', '\t' -> safe.appendCodePoint(point);
                default -> {
                    int type = Character.getType(point);
                    if (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE) {
                        safe.append(String.format("\\u%04x", point));
                    } else {
                        safe.appendCodePoint(point);
                    }
                }
            }
        });
        return safe.toString();
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private static String resource(String name) {
        try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The library's jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
