package io.github.smtpservertest.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A row of {@code cases.txt}, where its columns are explained.
 *
 * @param name what is true
 * @param settings of the server
 * @param before what the client says first
 * @param line what it says then
 * @param code of the reply to that, and what must stand in it or must not
 * @param enhanced the reply's enhanced status code, or {@code -}
 * @param section where it is written
 */
record WireCase(
        String name, WireSettings settings, String before, String line, String code, String enhanced, String section) {

    private static final int COLUMNS = 7;

    static List<WireCase> all() {
        return lines().stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(WireCase::parse)
                .toList();
    }

    private static List<String> lines() {
        try (InputStream in =
                Objects.requireNonNull(WireCase.class.getResourceAsStream("cases.txt"), "cases.txt is missing")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WireCase parse(String row) {
        String[] columns = row.split("\\s+\\|\\s+", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("A row has " + COLUMNS + " columns, not " + columns.length + ": " + row);
        }
        return new WireCase(
                columns[0].strip(),
                new WireSettings(columns[1]),
                columns[2],
                columns[3],
                columns[4],
                columns[5],
                columns[6].strip());
    }

    /** The name and the section. */
    @Override
    public String toString() {
        return name + " (" + (section.startsWith("RFC") ? section : "RFC 5321 " + section) + ")";
    }
}
