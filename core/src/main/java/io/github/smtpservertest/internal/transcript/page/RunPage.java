package io.github.smtpservertest.internal.transcript.page;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page on a run: each test that met a server, how it ended, how long its dialogues took, and where their page is.
 *
 * @param tests the tests; the page has those that failed before the others, and otherwise their order
 */
public record RunPage(List<Tested> tests) {

    /**
     * A test.
     *
     * @param name its name
     * @param failure what it failed with; empty where it passed
     * @param sessions how many sessions it had
     * @param exchanges how many exchanges those had
     * @param duration from the begin of its first session to the last event of any
     * @param page the path of its page, relative to this one, with {@code /}; empty where it has none
     */
    public record Tested(String name, String failure, int sessions, int exchanges, Duration duration, String page) {}

    /** Copies the list. */
    public RunPage {
        tests = tests.stream()
                .sorted(Comparator.comparing(test -> test.failure().isEmpty()))
                .toList();
    }

    /** Writes the page: one file in UTF-8, which loads nothing. */
    public void writeTo(Appendable out) throws IOException {
        new PageTemplate("run").writeTo(out, this::fill);
    }

    private void fill(String slot, Appendable out) throws IOException {
        switch (slot) {
            case "totals" -> out.append(totals());
            case "tests" -> {
                for (Tested test : tests) {
                    write(test, out);
                }
            }
            default -> throw new IllegalStateException("The run's template has no slot " + slot);
        }
    }

    private String totals() {
        long failed = tests.stream().filter(test -> !test.failure().isEmpty()).count();
        return total(tests.size(), "test")
                + "<li><b>" + failed + "</b> failed</li>"
                + total(tests.stream().mapToLong(Tested::sessions).sum(), "session")
                + total(tests.stream().mapToLong(Tested::exchanges).sum(), "exchange");
    }

    private static String total(long number, String noun) {
        return "<li><b>" + number + "</b> " + noun + (number == 1 ? "" : "s") + "</li>";
    }

    private static void write(Tested test, Appendable out) throws IOException {
        boolean failed = !test.failure().isEmpty();
        String name = PageTemplate.escaped(test.name());
        out.append("<tr class=\"").append(failed ? "failed" : "passed").append("\"><th scope=\"row\">");
        out.append(test.page().isEmpty() ? name : "<a href=\"" + address(test.page()) + "\">" + name + "</a>");
        out.append("<div class=\"why\">")
                .append(PageTemplate.escaped(test.failure()))
                .append("</div></th><td>");
        out.append(failed ? "failed" : "passed").append("</td><td>");
        out.append(String.valueOf(test.sessions())).append("</td><td>");
        out.append(String.valueOf(test.exchanges())).append("</td><td>");
        out.append(String.valueOf(test.duration().toMillis())).append("</td></tr>\n");
    }

    private static String address(String path) {
        return Arrays.stream(path.split("/"))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/", "./", ""));
    }
}
