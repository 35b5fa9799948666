package io.github.smtpservertest.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of each malformed message of the corpus, by every accessor; and that nothing of it is hidden. */
class MalformedMessagesTest {

    static Stream<MalformedMessage> corpus() {
        return MalformedMessage.FILES.stream().flatMap(file -> MalformedMessage.in(file).stream());
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void areReadAsTheCorpusSays(MalformedMessage message) {
        assertThat(message.readNow()).isEqualTo(message.reading());
    }

    @Test
    void areAtLeastAHundredAndFiftyWithDifferentNames() {
        List<String> names = corpus().map(MalformedMessage::name).toList();

        assertThat(names).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
    }
}
