package io.github.smtpservertest.testkit.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.smtpservertest.testkit.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A process that answers WebDriver's requests (W3C WebDriver 2), on a port that it chooses. */
final class Driver implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;

    Driver(Path program) {
        try {
            this.process = new ProcessBuilder(program.toString(), "--port=0")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.address = URI.create("http://127.0.0.1:" + port() + "/");
    }

    private String port() {
        try {
            // timed: a driver that says no port within the limit fails the test by what is caught below
            return CompletableFuture.supplyAsync(this::readPort).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            end();
            throw new AssertionError("The browser's driver did not start: " + e, e);
        }
    }

    private String readPort() {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            StringBuilder all = new StringBuilder();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Matcher started = STARTED.matcher(line);
                if (started.find()) {
                    return started.group(1);
                }
                all.append(line).append('\n');
            }
            throw new IllegalStateException("it ended and said: " + all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of the answer; an {@link AssertionError} with what the driver said where that is an error. */
    @Nullable
    Object post(String path, Map<String, ?> body) {
        Answer answer = send("POST", path, body);
        if (answer.status() != 200) {
            throw new AssertionError("The browser did not do " + path + ": " + answer.value());
        }
        return answer.value();
    }

    /** The answer, whatever it is. */
    Answer send(String method, String path, Map<String, ?> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                    .timeout(LIMIT)
                    .method(
                            method,
                            method.equals("POST")
                                    ? BodyPublishers.ofString(json.writeValueAsString(body))
                                    : BodyPublishers.noBody())
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), ((Map<?, ?>) Json.parse(response.body())).get("value"));
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is no JSON: " + body, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while the browser worked", e);
        }
    }

    record Answer(int status, @Nullable Object value) {}

    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        end();
    }
}
