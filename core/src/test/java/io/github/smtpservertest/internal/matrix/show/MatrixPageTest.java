package io.github.smtpservertest.internal.matrix.show;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.matrix.VerdictKind;
import io.github.smtpservertest.testkit.Json;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of a matrix says what the result says, loads nothing, and lets nothing run that was recorded. */
class MatrixPageTest {

    private static final String DATA = "<script type=\"application/json\" id=\"data\">";
    private static final String HOSTILE =
            "<script>alert(1)</script></script><img src=x onerror=alert(2)><!--<script>{{script}} {{data}} $& \u202e\u0000\ud800";

    private static Map<?, ?> data(String html) {
        int from = html.indexOf(DATA) + DATA.length();
        return map(Json.parse(html.substring(from, html.indexOf("</script>", from))));
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    private static String hash(String script) throws Exception {
        return "'sha256-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8)))
                + "'";
    }

    private static String lastScript(String html) {
        int from = html.lastIndexOf("<script>") + "<script>".length();
        return html.substring(from, html.indexOf("</script>", from));
    }

    @Test
    void eachFaultIsARowAndEachStageAColumn() {
        Map<?, ?> data = data(Results.lostOne("so").html());
        Map<?, ?> faults = map(list(data.get("grids")).get(0));
        int rcpt = list(faults.get("columns")).indexOf("RCPT");
        Map<?, ?> row = map(list(faults.get("rows")).get(1));
        assertThat(row.get("name")).isEqualTo("FORWARD_251");
        assertThat(row.get("what")).isEqualTo("RCPT answered 251");
        int place = (Integer) list(row.get("cells")).get(rcpt);
        Map<?, ?> outcome = map(list(data.get("outcomes")).get(place));
        assertThat(outcome.get("title")).isEqualTo("RCPT answered 251");
        assertThat(outcome.get("v"))
                .isEqualTo(List.of(List.of(VerdictKind.values()).indexOf(VerdictKind.RIGHT)));
        assertThat(list(row.get("cells")).stream().filter(cell -> !cell.equals(-1)))
                .hasSize(1);
    }

    @Test
    void whatIsWrongHasItsReasonItsRuleAndTheExchangeThatProvesIt() {
        Map<?, ?> data = data(Results.lostOne("so").html());
        Map<?, ?> lost = map(list(data.get("outcomes")).get(2));
        assertThat(lost.get("reason")).asString().startsWith("lost mail: The server answered 554 to the final dot");
        assertThat(lost.get("rule")).isEqualTo("END_OF_DATA = 554 \"5.7.1 no\"");
        assertThat(lost.get("proof")).isEqualTo(List.of(1, 5));
        Object page = list(data.get("pages")).get((Integer) lost.get("page"));
        assertThat(page.toString()).contains("554 5.7.1 so");
    }

    @Test
    void aRangeOfASweepCountsForAsManyAsItHas() {
        List<?> outcomes = list(data(Results.lostOne("so").html()).get("outcomes"));
        assertThat(outcomes.stream().<Object>map(outcome -> map(outcome).get("cells")))
                .containsExactly(1, 1, 1, 1, 53, 304, 6, 411, 1466);
    }

    @Test
    void itTellsARuleFromASettingOfTheServer() {
        List<?> outcomes = list(data(Results.lostOne("so").html()).get("outcomes"));
        assertThat(map(outcomes.get(2)).get("setting")).isEqualTo(false);
        assertThat(map(outcomes.get(3)).get("setting")).isEqualTo(true);
        assertThat(map(outcomes.get(3)).get("rule")).isEqualTo("fault(Fault.CERTIFICATE_EXPIRED)");
    }

    @Test
    void theLegendHasEachVerdictWithALetterOfItsOwnItsCostAndWhatCorrectsIt() {
        List<?> verdicts = list(data(Results.right().html()).get("verdicts"));
        assertThat(verdicts).hasSameSizeAs(VerdictKind.values());
        assertThat(verdicts.stream().<Object>map(verdict -> map(verdict).get("letter")))
                .doesNotHaveDuplicates();
        assertThat(verdicts)
                .allSatisfy(verdict -> assertThat(map(verdict).keySet().stream().map(Object::toString))
                        .containsExactly("letter", "title", "tone", "loud", "wrong", "cost", "fix"));
        assertThat(map(verdicts.get(0)).get("fix")).isEqualTo(VerdictKind.LOST_MAIL.remedy());
    }

    @Test
    void aSweepOfCodesIsATableAndOneOfBytesABarMarkedByWhatItIsOf() {
        Map<?, ?> data = data(Results.lostOne("so").html());
        Map<?, ?> codes = map(list(data.get("grids")).get(1));
        int mail = list(codes.get("columns")).indexOf("MAIL");
        Map<Object, Object> places = new java.util.HashMap<>();
        list(codes.get("rows"))
                .forEach(row -> places.put(
                        map(row).get("name"), list(map(row).get("cells")).get(mail)));
        assertThat(places.get("250")).isNotEqualTo(places.get("550"));
        Map<?, ?> bar = map(list(data.get("bars")).get(0));
        assertThat(bar.get("title")).isEqualTo("closed at every byte, of the client");
        assertThat(bar.get("total")).isEqualTo(6 + 1877);
        assertThat(bar.get("marks"))
                .isEqualTo(List.of(Map.of("at", 0, "label", "EHLO"), Map.of("at", 6, "label", "content")));
    }

    @Test
    void itsPolicyAdmitsItsOwnScriptAndThatOfTheDialogueAlone() throws Exception {
        String html = Results.right().html();
        String dialogue = data(html).get("dialogue").toString();
        assertThat(html)
                .contains("content=\"default-src 'none'; script-src " + hash(lastScript(html)) + " "
                        + hash(lastScript(dialogue)) + "; ")
                .doesNotContain("unsafe-eval");
        assertThat(html.substring(html.indexOf("script-src"), html.indexOf("style-src")))
                .doesNotContain("unsafe-inline");
    }

    @Test
    void itLoadsNothing() {
        String html = Results.lostOne("so").html();
        assertThat(html).doesNotContain("http:", "https:", "@import", "url(", "<link", "<base", "<iframe");
    }

    @Test
    void nothingThatWasSaidOrReportedGetsOutOfTheData() {
        String html = Results.lostOne(HOSTILE).html();
        for (String element : List.of("<script", "</script")) {
            assertThat(Pattern.compile(element).matcher(html).results())
                    .as("the data's and the page's own")
                    .hasSize(2);
        }
        assertThat(html).doesNotContain("<!--", "<img", "\u202e", "\u0000");
        assertThat(new String(html.getBytes(UTF_8), UTF_8)).isEqualTo(html);
        assertThat(map(list(data(html).get("outcomes")).get(2)).get("reason"))
                .asString()
                .contains("<img src=x");
    }
}
