package io.github.smtpservertest.internal.transcript.page;

import java.io.IOException;
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

    private static final int MAX_FIRST = 1_500;

    /** Copies the lists. */
    public Page {
        servers = List.copyOf(servers);
        notes = List.copyOf(notes);
    }

    /** Writes the page: one file in UTF-8, which loads nothing. */
    public void writeTo(Appendable out) throws IOException {
        new PageTemplate("page").writeTo(out, this::fill);
    }

    private void fill(String slot, Appendable out) throws IOException {
        switch (slot) {
            case "title" -> out.append(PageTemplate.escaped(title));
            case "verdict" -> out.append(failure.isPresent() ? "<p class=\"verdict\">failed</p>" : "");
            case "facts" -> out.append("<ul class=\"facts\">").append(facts()).append("</ul>");
            case "failure" -> {
                if (failure.isPresent()) {
                    out.append(failure(failure.get()));
                }
            }
            case "nothing" -> out.append(PageTemplate.escaped(nothing()));
            case "notes" -> out.append(notesAsList());
            case "data" -> new PageData(this).writeTo(out);
            default -> throw new IllegalStateException("The page's template has no slot " + slot);
        }
    }

    /** Its first paragraph is what a reader has to see; the rest is mostly the dialogue, which is below. */
    private static String failure(String text) {
        String whole = text.strip();
        int end = whole.indexOf("\n\n");
        String first = end < 0 ? whole : whole.substring(0, end);
        if (first.length() > MAX_FIRST) {
            first = first.substring(0, MAX_FIRST) + "…";
        }
        StringBuilder html = new StringBuilder(
                        "<div class=\"failure\" role=\"group\" aria-label=\"failure\"><p class=\"first\">")
                .append(PageTemplate.escaped(first))
                .append("</p>");
        if (first.length() < whole.length()) {
            html.append("<details><summary>the whole failure</summary><pre tabindex=\"0\">")
                    .append(PageTemplate.escaped(whole))
                    .append("</pre></details>");
        }
        return html.append("</div>").toString();
    }

    private String facts() {
        StringBuilder facts = new StringBuilder();
        servers.forEach(server -> facts.append("<li><b>")
                .append(PageTemplate.escaped(server.name()))
                .append("</b> ")
                .append(PageTemplate.escaped(server.summary()))
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
        StringBuilder list = new StringBuilder(
                "<section aria-labelledby=\"notes-title\"><h2 id=\"notes-title\">Besides</h2><ul class=\"besides\">");
        notes.forEach(
                note -> list.append("<li>").append(PageTemplate.escaped(note)).append("</li>"));
        return list.append("</ul></section>").toString();
    }
}
