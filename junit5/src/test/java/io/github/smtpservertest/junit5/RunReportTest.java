package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.transcript.Mark;
import io.github.smtpservertest.internal.transcript.MarkedText.MarkedPlace;
import io.github.smtpservertest.internal.transcript.PlaceOfFailure;
import io.github.smtpservertest.testkit.SmtpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.MultipleFailuresError;

/** The page of a run that has several JVMs, and the place that a failure is about on the page of a test. */
class RunReportTest {

    @TempDir
    Path folder;

    private void run(Class<?> testClass) {
        Kit.run(testClass, Map.of(ReportFiles.DIRECTORY, folder.toString()));
    }

    private String index() throws IOException {
        return Files.readString(folder.resolve("index.html"));
    }

    @SmtpServerTest
    static class One {
        @Test
        void fails(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            throw new IllegalStateException("of one");
        }
    }

    @SmtpServerTest
    static class Other {
        @Test
        void passes(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
        }
    }

    @SmtpServerTest(report = ReportMode.NEVER)
    static class Never {
        @Test
        void fails(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            throw new IllegalStateException("unreported");
        }
    }

    /** What a build starts for some of its tests: a JVM that runs a class, and ends. */
    static final class Fork {
        public static void main(String[] arguments) throws ClassNotFoundException {
            Kit.run(Class.forName(arguments[0]), Map.of(ReportFiles.DIRECTORY, arguments[1]));
        }
    }

    private void fork(Class<?> testClass) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fork.class.getName(),
                        testClass.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The JVM still runs.");
        }
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("out.txt")))
                .isZero();
    }

    @Test
    void theJvmsOfARunHaveOnePageAndTheNextRunBeginsAnew() throws Exception {
        fork(Other.class);
        fork(One.class);
        assertThat(index())
                .contains("<li><b>2</b> tests</li><li><b>1</b> failed</li>", "One: fails(", "Other: passes(");
        run(One.class); // this JVM was not begun by itself, as those were
        assertThat(index()).contains("<li><b>1</b> test</li>", "One: fails(").doesNotContain("Other: passes(");
    }

    @Test
    void aTestThatIsRunAgainIsOnItOnce() throws Exception {
        run(One.class);
        run(One.class);
        assertThat(index()).contains("<li><b>1</b> test</li><li><b>1</b> failed</li>");
    }

    @Test
    void rowsThatNobodyCanReadAreLeft() throws Exception {
        Files.writeString(folder.resolve(".run"), "no rows");
        run(One.class);
        assertThat(index()).contains("<li><b>1</b> test</li>");
    }

    @Test
    void nothingIsWrittenWhereNobodyWantsReports() throws Exception {
        run(Never.class);
        assertThat(folder).isEmptyDirectory();
    }

    /** An error as the assertions of another module throw it. */
    private static AssertionError placed(MarkedPlace place) {
        AssertionError error = new AssertionError("placed");
        error.addSuppressed(new PlaceOfFailure(place));
        return error;
    }

    private static MarkedPlace ofNoop(FakeSmtpServer smtp) {
        return Mark.reply(smtp.transcript().exchanges().get(2), "Expected here: 251.")
                .in(smtp.transcript())
                .place()
                .orElseThrow();
    }

    @SmtpServerTest
    static class Marked {
        @Test
        void ofOneServer(FakeSmtpServer smtp, @Smtp("spare") FakeSmtpServer spare) {
            SmtpClient.ask(smtp, "NOOP main");
            SmtpClient.ask(spare, "NOOP spare");
            throw placed(ofNoop(spare));
        }

        @Test
        void ofACause(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            throw new IllegalStateException(placed(ofNoop(smtp)));
        }

        @Test
        void ofSeveral(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            throw new MultipleFailuresError("two", List.of(new IllegalStateException(), placed(ofNoop(smtp))));
        }

        @Test
        void ofNone(FakeSmtpServer smtp) {
            SmtpClient.ask(smtp, "NOOP");
            throw new IllegalStateException();
        }
    }

    @Test
    void theExchangeThatAFailureIsAboutIsMarkedOnThePageOnItsServerAlone() throws Exception {
        run(Marked.class);
        Path pages = folder.resolve(Marked.class.getName());
        String marked = "\"marks\":[\"Expected here: 251.\"]";
        assertThat(Files.readString(pages.resolve("ofOneServer.html")))
                .containsOnlyOnce(marked)
                .matches("(?s).*\"NOOP main\".*\"NOOP spare\"[^}]*" + Pattern.quote(marked) + ".*");
        assertThat(Files.readString(pages.resolve("ofACause.html"))).containsOnlyOnce(marked);
        assertThat(Files.readString(pages.resolve("ofSeveral.html"))).containsOnlyOnce(marked);
        assertThat(Files.readString(pages.resolve("ofNone.html"))).doesNotContain("Expected here");
    }
}
