package io.github.smtpservertest.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON as RFC 8259 has it: without the leniencies that Jackson has by default, such as the same key twice. */
public final class Json {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The maps, lists, strings and numbers that {@code text} is; an {@link AssertionError} where it is not JSON. */
    public static Object parse(String text) {
        try {
            return STRICT.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is not JSON: " + e.getMessage(), e);
        }
    }
}
