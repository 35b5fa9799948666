package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.testkit.browser.Axe;
import io.github.smtpservertest.testkit.browser.Browser;
import java.nio.file.Files;
import java.nio.file.Path;

/** The browser that pages are tried with; where it is not installed the test is skipped, or fails under {@code REQUIRE_CLIENTS=true}. */
final class Browsers {

    private static final Path AXE = Path.of("src/test/node/node_modules/axe-core/axe.min.js");

    private Browsers() {}

    static Browser start() {
        Program.named("chromium");
        return Browser.start(Program.named("chromedriver").path());
    }

    static Axe axe() {
        Program.require(Files.isRegularFile(AXE), "axe-core is not installed (npm ci in src/test/node)");
        return new Axe(AXE);
    }
}
