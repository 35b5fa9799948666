package io.github.smtpservertest.internal.transcript.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A page that shows what happened on one server or several: the dialogue as a sequence diagram, its times, TLS, rules, effects,
 * findings, bytes and messages.
 *
 * @param title what the page is about, such as a test's name
 * @param failure why the test failed; empty where it did not
 * @param servers the servers, in the order in which they are shown
 * @param notes what is to be known besides, a sentence each, such as a rule that never fired
 */
public record Page(String title, Optional<String> failure, List<PageServer> servers, List<String> notes) {

    private static final String MARK = "{{";

    /** Copies the lists. */
    public Page {
        servers = List.copyOf(servers);
        notes = List.copyOf(notes);
    }

    /** Writes the page: one file in UTF-8, which loads nothing. */
    public void writeTo(Appendable out) throws IOException {
        String template = resource("page.html");
        String script = resource("page.js");
        int at = 0;
        while (true) {
            int mark = template.indexOf(MARK, at);
            if (mark < 0) {
                out.append(template, at, template.length());
                return;
            }
            int end = template.indexOf("}}", mark);
            out.append(template, at, mark);
            fill(template.substring(mark + MARK.length(), end), script, out);
            at = end + 2;
        }
    }

    private void fill(String slot, String script, Appendable out) throws IOException {
        switch (slot) {
            case "title" -> out.append(escaped(title));
            case "style" -> out.append(resource("page.css"));
            case "script" -> out.append(script);
            case "script-hash" -> out.append("sha256-").append(hash("\n" + script));
            case "facts" -> out.append("<ul class=\"facts\">").append(facts()).append("</ul>");
            case "failure" -> {
                if (failure.isPresent()) {
                    out.append("<div class=\"failure\" role=\"group\" aria-label=\"failure\" tabindex=\"0\"><pre>")
                            .append(escaped(failure.get()))
                            .append("</pre></div>");
                }
            }
            case "nothing" -> out.append(escaped(nothing()));
            case "notes" -> out.append(notesAsList());
            case "data" -> new PageData(this).writeTo(out);
            default -> throw new IllegalStateException("The page's template has no slot " + slot);
        }
    }

    private String facts() {
        StringBuilder facts = new StringBuilder();
        servers.forEach(server -> facts.append("<li><b>")
                .append(escaped(server.name()))
                .append("</b> ")
                .append(escaped(server.summary()))
                .append("</li>"));
        return facts.toString();
    }

    private String nothing() {
        return servers.isEmpty()
                ? "There was no server."
                : "No client connected to "
                        + String.join(
                                " or ",
                                servers.stream().map(PageServer::address).toList())
                        + ".";
    }

    private String notesAsList() {
        if (notes.isEmpty()) {
            return "";
        }
        StringBuilder list =
                new StringBuilder("<section aria-labelledby=\"notes-title\"><h2 id=\"notes-title\">Besides</h2><ul>");
        notes.forEach(note -> list.append("<li>").append(escaped(note)).append("</li>"));
        return list.append("</ul></section>").toString();
    }

    /** Text for HTML, in which nothing is left that a browser does not show. */
    static String escaped(String text) {
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
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The library's jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
