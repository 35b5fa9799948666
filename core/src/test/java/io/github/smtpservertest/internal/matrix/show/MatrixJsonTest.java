package io.github.smtpservertest.internal.matrix.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.testkit.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A matrix as JSON: its format's version first, all that the result says, a cell a line. */
class MatrixJsonTest {

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    @Test
    void itBeginsWithTheVersionOfItsFormat() {
        assertThat(Results.right().json())
                .startsWith("{\"format\":1,\"mailer\":\"Right\",")
                .endsWith("}\n");
    }

    @Test
    void aCellSaysWhatTheResultSays() {
        Map<?, ?> all = map(Json.parse(Results.lostOne("so").json()));
        assertThat(all.get("counts")).isEqualTo(Map.of("LOST_MAIL", 1771, "RIGHT", 472, "NOT_APPLICABLE", 1));
        Map<?, ?> lost = map(list(all.get("cells")).get(1));
        assertThat(lost.get("name")).isEqualTo("REFUSE_AFTER_DOT at END_OF_DATA");
        assertThat(lost.get("verdict")).isEqualTo("LOST_MAIL");
        assertThat(lost.get("rules")).isEqualTo("END_OF_DATA = 554 \"5.7.1 no\"");
        assertThat(map(list(lost.get("verdicts")).get(0)).get("proof")).isEqualTo(Map.of("session", 1, "exchange", 5));
        assertThat(map(lost.get("report")).get("told")).isEqualTo("success");
        assertThat(list(lost.get("recipients")))
                .isEqualTo(List.of(Map.of(
                        "address",
                        "bob@example.com",
                        "expected",
                        1,
                        "kept",
                        0,
                        "told",
                        "failure",
                        "reported",
                        "success")));
        assertThat(lost.get("transcript")).asString().contains("S: 554 5.7.1 so");
        assertThat(map(list(all.get("cells")).get(0)).get("race")).isEqualTo("a reset may discard the reply");
        assertThat(map(list(all.get("cells")).get(0)).containsKey("transcript")).isFalse();
    }

    @Test
    void aRangeHasItsBoundsAndItsSmallestCell() {
        Map<?, ?> range = map(list(map(Json.parse(Results.lostOne("so").json())).get("sweeps"))
                .get(4));
        assertThat(range.get("words")).isEqualTo("bytes 412–1,877 of the content: lost mail");
        assertThat(List.of(range.get("from"), range.get("to"), range.get("stage")))
                .isEqualTo(List.of(412, 1877, "CONTENT"));
        assertThat(map(range.get("smallest")).get("verdict")).isEqualTo("LOST_MAIL");
    }

    @Test
    void eachCellStandsOnALineOfItsOwn() {
        assertThat(Results.lostOne("so").json().lines()).hasSize(4 + 3 + 1 + 5);
    }
}
