package io.github.smtpservertest.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that have their servers from reports on real clients, all together. */
class ReportedFaultsTest {

    private static final List<Class<?>> TESTS = List.of(
            ReportedReplyFaultsTest.class,
            ReportedRecipientFaultsTest.class,
            ReportedWireFaultsTest.class,
            ReportedEndFaultsTest.class,
            ReportedTlsFaultsTest.class,
            ReportedLoginFaultsTest.class,
            ReportedExtensionFaultsTest.class);

    private static Stream<Reported> reports() {
        return TESTS.stream()
                .flatMap(test -> Arrays.stream(test.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Reported.class))
                .map(method -> method.getAnnotation(Reported.class));
    }

    @Test
    void thereAreFortyFaultsAtLeast() {
        assertThat(reports()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void noReportIsCountedTwice() {
        assertThat(reports().flatMap(report -> Arrays.stream(report.in()))).doesNotHaveDuplicates();
    }

    @Test
    void eachSaysWhereAndWhat() {
        assertThat(reports()).allSatisfy(report -> {
            assertThat(report.in())
                    .isNotEmpty()
                    .allSatisfy(where -> assertThat(where).matches("[\\w.-]+/[\\w.-]+#\\d+|CVE-\\d{4}-\\d+"));
            assertThat(report.client()).isNotBlank().doesNotEndWith(".");
            assertThat(ReportNames.of(report)).startsWith(report.in()[0]).contains(": the client ");
        });
    }

    @Test
    void theReportsThatTheCatalogueNamesAreAmongThem() {
        assertThat(reports().flatMap(report -> Arrays.stream(report.in())))
                .contains(
                        "dahlia/upyo#37",
                        "dahlia/upyo#41",
                        "eclipse-ee4j/angus-mail#7",
                        "bbottema/simple-java-mail#723",
                        "chatmail/async-smtp#72",
                        "haraka/Haraka#360",
                        "haraka/Haraka#318",
                        "PHPMailer/PHPMailer#2189",
                        "python/cpython#132796",
                        "swiftmailer/swiftmailer#828",
                        "freescout-help-desk/freescout#5457",
                        "CVE-2016-0772",
                        "CVE-2021-22947",
                        "CVE-2021-38371");
    }
}
