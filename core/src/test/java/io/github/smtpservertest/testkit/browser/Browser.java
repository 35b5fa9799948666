package io.github.smtpservertest.testkit.browser;

import io.github.smtpservertest.testkit.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium, led by chromedriver. One at a time does one thing: a test class has one of its own, in one thread.
 *
 * <table>
 * <caption>Its verbs</caption>
 * <tr><td>{@code size}, {@code dark}</td><td>how wide the window is, and which scheme of colours the reader prefers</td></tr>
 * <tr><td>{@code open}</td><td>opens a file and waits until it is loaded</td></tr>
 * <tr><td>{@code run}</td><td>runs a script in the page and returns its value</td></tr>
 * <tr><td>{@code press}, {@code type}</td><td>the keyboard, and nothing but the keyboard</td></tr>
 * <tr><td>{@code picture}</td><td>a PNG of the whole page</td></tr>
 * <tr><td>{@code requests}, {@code documents}, {@code dialogs}, {@code errors}</td><td>what the browser itself logged since it opened the page</td></tr>
 * </table>
 */
public final class Browser implements AutoCloseable {

    /** Keys that are no characters, as WebDriver names them. */
    public static final String TAB = "\ue004";

    public static final String ENTER = "\ue007";
    public static final String ESCAPE = "\ue00c";
    public static final String SHIFT = "\ue008";
    public static final String SPACE = " ";

    /** What Chromium draws at most, less a little. */
    private static final int MAX_HEIGHT = 16_000;

    private static final String NOTHING = "about:blank";

    private final Driver driver;
    private final String session;
    private final List<Map<?, ?>> events = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    private Browser(Driver driver, String session) {
        this.driver = driver;
        this.session = session;
    }

    /** Starts one by this chromedriver, which finds the browser itself. */
    public static Browser start(Path chromedriver) {
        Driver driver = new Driver(chromedriver);
        try {
            Map<?, ?> started =
                    map(driver.post("session", Map.of("capabilities", Map.of("alwaysMatch", capabilities()))));
            return new Browser(driver, "session/" + started.get("sessionId") + "/");
        } catch (Throwable e) {
            driver.close();
            throw e;
        }
    }

    private static Map<String, Object> capabilities() {
        List<String> arguments = List.of(
                "--headless=new",
                "--no-sandbox", // Chromium refuses to run as root with one
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars",
                // Frames without scripts would have a process of their own, of which the log that is read here says
                // nothing.
                "--disable-features=IsolateSandboxedIframes",
                "--force-color-profile=srgb");
        return Map.of(
                "browserName",
                "chrome",
                "unhandledPromptBehavior",
                "ignore",
                "goog:loggingPrefs",
                Map.of("performance", "ALL", "browser", "ALL"),
                "goog:chromeOptions",
                Map.of("args", arguments));
    }

    /** Of which width and height the window is, in CSS pixels. */
    public Browser size(int width, int height) {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** Whether the reader prefers dark pages. */
    public Browser dark(boolean dark) {
        devTools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return this;
    }

    /** Whether the page is shown as it is printed. */
    public Browser printed(boolean printed) {
        devTools("Emulation.setEmulatedMedia", Map.of("media", printed ? "print" : ""));
        return this;
    }

    /** Opens a file, and waits until it is loaded. What was logged before is forgotten. */
    public Browser open(Path page) {
        driver.post(session + "url", Map.of("url", NOTHING));
        read();
        events.clear();
        errors.clear();
        driver.post(session + "url", Map.of("url", page.toAbsolutePath().toUri().toString()));
        return this;
    }

    /** Waits for a dialog, such as an alert, and closes it. */
    public Browser answerDialog() {
        driver.post(session + "alert/accept", Map.of());
        return this;
    }

    /** Runs a function's body in the page: {@code arguments[0]} and so on are those given, {@code return} its value. */
    public @Nullable Object run(String body, Object... arguments) {
        return driver.post(session + "execute/sync", Map.of("script", body, "args", Arrays.asList(arguments)));
    }

    /** The same with a last argument that is a function: the value is what it is called with. */
    public @Nullable Object runLater(String body, Object... arguments) {
        return driver.post(session + "execute/async", Map.of("script", body, "args", Arrays.asList(arguments)));
    }

    /** What {@link #run} returned, as a text. */
    public String text(String body, Object... arguments) {
        return Objects.toString(run(body, arguments));
    }

    /** What {@link #run} returned, a list of texts. */
    public List<String> texts(String body, Object... arguments) {
        return list(run(body, arguments)).stream()
                .<String>map(Objects::toString)
                .toList();
    }

    /** What {@link #run} returned, a number. */
    public double number(String body, Object... arguments) {
        Object value = run(body, arguments);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new AssertionError("This is no number: " + value);
    }

    /** Presses keys together, such as {@link #SHIFT} and {@link #TAB}, and releases them. */
    public Browser press(String... keys) {
        List<Map<String, String>> actions = new ArrayList<>();
        for (String key : keys) {
            actions.add(Map.of("type", "keyDown", "value", key));
        }
        for (int index = keys.length - 1; index >= 0; index--) {
            actions.add(Map.of("type", "keyUp", "value", keys[index]));
        }
        driver.post(
                session + "actions",
                Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", actions))));
        return this;
    }

    /** Types a text, character by character. */
    public Browser type(String text) {
        text.codePoints().mapToObj(Character::toString).forEach(this::press);
        return this;
    }

    /** The whole page as a PNG, and not only what is in sight; of a very long one its beginning. */
    public byte[] picture() {
        Map<?, ?> size = map(map(devTools("Page.getLayoutMetrics", Map.of())).get("cssContentSize"));
        int width = ((Number) Objects.requireNonNull(size.get("width"))).intValue();
        int height = ((Number) Objects.requireNonNull(size.get("height"))).intValue();
        return picture(0, 0, width, Math.min(height, MAX_HEIGHT));
    }

    /** A part of the page as a PNG. */
    public byte[] picture(int left, int top, int width, int height) {
        Map<String, ?> clip = Map.of("x", left, "y", top, "width", width, "height", height, "scale", 1);
        return picture(Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
    }

    private byte[] picture(Map<String, ?> how) {
        Map<?, ?> taken = map(devTools("Page.captureScreenshot", how));
        return Base64.getDecoder().decode(Objects.toString(taken.get("data")));
    }

    /** A command of Chromium's DevTools protocol. */
    public @Nullable Object devTools(String command, Map<String, ?> parameters) {
        return driver.post(session + "goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    /** The addresses that were asked for since the page was opened, its own the first; not those that its policy did not let out. */
    public List<String> requests() {
        List<?> refused = parameters("Network.loadingFailed").stream()
                .filter(failed -> failed.containsKey("blockedReason"))
                .<Object>map(failed -> failed.get("requestId"))
                .toList();
        return parameters("Network.requestWillBeSent").stream()
                .filter(event -> !refused.contains(event.get("requestId")))
                .map(event -> Objects.toString(map(event.get("request")).get("url")))
                .toList();
    }

    /** What dialogs said that were opened since, by {@code alert} and the like. */
    public List<String> dialogs() {
        return parameters("Page.javascriptDialogOpening").stream()
                .map(event -> Objects.toString(event.get("message")))
                .toList();
    }

    /** The errors that the page made since: exceptions, and what its policy refused. */
    public List<String> errors() {
        read();
        return List.copyOf(errors);
    }

    /** The addresses of all documents that were opened since, in frames too. */
    public List<String> documents() {
        return parameters("Page.frameNavigated").stream()
                .map(event -> Objects.toString(map(event.get("frame")).get("url")))
                .filter(address -> !address.equals(NOTHING))
                .toList();
    }

    private List<Map<?, ?>> parameters(String event) {
        read();
        return events.stream()
                .filter(logged -> event.equals(logged.get("method")))
                .<Map<?, ?>>map(logged -> map(logged.get("params")))
                .toList();
    }

    /** The driver gives away what it has logged, once. */
    private void read() {
        for (Object entry : list(driver.post(session + "se/log", Map.of("type", "performance")))) {
            Object message =
                    map(Json.parse(Objects.toString(map(entry).get("message")))).get("message");
            events.add(map(message));
        }
        for (Object entry : list(driver.post(session + "se/log", Map.of("type", "browser")))) {
            if ("SEVERE".equals(map(entry).get("level"))) {
                errors.add(Objects.toString(map(entry).get("message")));
            }
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    @Override
    public void close() {
        try {
            driver.send("DELETE", session, Map.of());
        } finally {
            driver.close();
        }
    }
}
