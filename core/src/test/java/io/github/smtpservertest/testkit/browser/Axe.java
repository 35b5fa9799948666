package io.github.smtpservertest.testkit.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What axe-core, the checker of accessibility, finds wrong with a page. */
public final class Axe {

    private final String source;

    /** The one in this file, {@code axe.min.js}. */
    public Axe(Path file) {
        try {
            this.source = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The violations of the page that is open, a sentence each: the rule, what it demands, and the first elements that break it. */
    public List<String> violations(Browser browser) {
        browser.run(source + "; window.axe = typeof axe === 'undefined' ? window.axe : axe;");
        Object found = browser.runLater("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ['violations'], iframes: false }).then(
                  found => done(found.violations.map(rule => rule.id + ': ' + rule.help + ': '
                    + rule.nodes.slice(0, 3).map(node => node.html.slice(0, 200) + ' ' + node.failureSummary).join(' | '))),
                  failed => done(['axe failed: ' + failed]));
                """);
        return ((List<?>) Objects.requireNonNull(found))
                .stream().<String>map(Objects::toString).toList();
    }
}
