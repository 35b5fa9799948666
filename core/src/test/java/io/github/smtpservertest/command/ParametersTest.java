package io.github.smtpservertest.command;

import static io.github.smtpservertest.command.Lines.strict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ParametersTest {

    private final Parameters parameters =
            strict("MAIL FROM:<a@b> Size=1024 SMTPUTF8 BODY=8BITMIME ").parameters();

    @Test
    void areFoundInAnyCase() {
        assertThat(parameters.get("SIZE")).contains("1024");
        assertThat(parameters.get("size")).contains("1024");
        assertThat(parameters.get("smtputf8")).contains("");
        assertThat(parameters.get("RET")).isEmpty();
        assertThat(parameters.has("body")).isTrue();
        assertThat(parameters.has("RET")).isFalse();
    }

    @Test
    void keepTheirOrderAndTheirText() {
        assertThat(parameters.names()).containsExactly("SIZE", "SMTPUTF8", "BODY");
        assertThat(parameters.asMap()).containsEntry("BODY", "8BITMIME");
        assertThat(parameters).hasToString("Size=1024 SMTPUTF8 BODY=8BITMIME");
        assertThat(parameters.isEmpty()).isFalse();
    }

    @Test
    void cannotBeChanged() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> parameters.asMap().put("X", "y"));
    }

    @Test
    void areNoneWhereNoneWereSent() {
        assertThat(strict("MAIL FROM:<a@b>").parameters()).isSameAs(Parameters.NONE);
        assertThat(strict("DATA").parameters()).isSameAs(Parameters.NONE);
        assertThat(Parameters.NONE.isEmpty()).isTrue();
        assertThat(Parameters.NONE).hasToString("");
    }

    @Test
    void areThoseBeforeTheFirstMalformedOne() {
        assertThat(strict("MAIL FROM:<a@b> SIZE=1 =2 RET=HDRS").parameters()).hasToString("SIZE=1");
        assertThat(strict("MAIL FROM:<a@b> RET=HDRS ret=FULL").parameters().get("RET"))
                .contains("HDRS");
    }

    @Test
    void theLastCountsOfOneThatIsGivenTwice() {
        Parameters given =
                strict("MAIL FROM:<a@b> SIZE=1 BODY=7BIT size=2 SIZE=3").parameters();
        assertThat(given.get("SIZE")).contains("3");
        assertThat(given.repeated()).containsExactly("SIZE");
        assertThat(given).hasToString("SIZE=1 BODY=7BIT size=2 SIZE=3");
        assertThat(parameters.repeated()).isEmpty();
    }

    @Test
    void areEqualInAnyOrderAndCaseOfTheirKeywords() {
        assertThat(parameters)
                .isEqualTo(strict("MAIL FROM:<c@d> body=8BITMIME smtputf8 size=1024")
                        .parameters())
                .isNotEqualTo(
                        strict("MAIL FROM:<c@d> body=7BIT smtputf8 size=1024").parameters());
    }
}
