package io.github.smtpservertest.reply;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One reply of a server: a code and one or more lines of text (RFC 5321 §4.2).
 *
 * <p>{@code Reply.of(250, "mx.example.com", "PIPELINING")} goes out as
 *
 * <pre>{@code
 * 250-mx.example.com
 * 250 PIPELINING
 * }</pre>
 *
 * <p>The text may hold what a correct server would never say, NUL and other control characters and text outside
 * ASCII included, because a fake server has to be able to say it. Only CR and LF are refused: they end a line, and
 * more lines are written as more arguments.
 *
 * @param code the reply code, 200 to 599
 * @param lines the text of each line without its code; at least one, and each may be empty
 */
public record Reply(int code, List<String> lines) {

    /**
     * Made of a code and its lines; no lines at all are taken for one empty line.
     *
     * @throws IllegalArgumentException if the code is not within 200 to 599, or a line holds CR or LF
     */
    public Reply {
        requireCode(code);
        lines = lines.isEmpty() ? List.of("") : List.copyOf(lines);
        for (String line : lines) {
            if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("The text of a reply holds no CR or LF, and \"" + escaped(line)
                        + "\" does; pass one argument for each line instead.");
            }
        }
    }

    /**
     * A reply of one or more lines.
     *
     * @param code 200 to 599
     * @param lines the text of each line, without the code
     * @throws IllegalArgumentException if the code is out of bounds, or a line holds CR or LF
     */
    public static Reply of(int code, String... lines) {
        return new Reply(code, List.of(lines));
    }

    /**
     * A reply of one or more lines.
     *
     * @param code 200 to 599
     * @param lines the text of each line, without the code; none is one empty line
     * @throws IllegalArgumentException if the code is out of bounds, or a line holds CR or LF
     */
    public static Reply of(int code, List<String> lines) {
        return new Reply(code, lines);
    }

    /**
     * The reply that the catalogue words for this code, or the bare code where the catalogue does not know it.
     *
     * @throws IllegalArgumentException if the code is not within 200 to 599
     */
    public static Reply of(int code) {
        return ReplyCode.of(code).map(ReplyCode::reply).orElseGet(() -> new Reply(code, List.of()));
    }

    /** The reply that the catalogue words for this code; the same as {@link ReplyCode#reply()}. */
    public static Reply of(ReplyCode code) {
        return code.reply();
    }

    /**
     * Reads exactly one well-formed reply, from its first byte to its last CRLF (RFC 5321 §4.2).
     *
     * <p>Every line must end with CRLF and begin with the same code from 200 to 599, with {@code -} behind it on all
     * lines but the last; a last line that is a code and nothing more is taken too. Anything else, text that is
     * not UTF-8 included, gives nothing.
     */
    public static Optional<Reply> parse(byte[] bytes) {
        return ReplyReader.read(bytes);
    }

    /** The lines with {@code \n} between them, without the code. */
    public String text() {
        return String.join("\n", lines);
    }

    /**
     * The enhanced status code that the first line begins with, whether or not its class agrees with the reply code.
     * A 3yz reply has none, whatever its text looks like (RFC 2034 §4).
     */
    public Optional<EnhancedStatus> enhancedStatus() {
        return isIntermediate() ? Optional.empty() : EnhancedStatus.leading(lines.get(0));
    }

    /**
     * The same reply with this enhanced status code at the head of every line (RFC 2034 §4), in place of one that is
     * there already.
     *
     * @throws IllegalArgumentException if the class of the status is not the first digit of the code; a server that
     *     is meant to contradict itself is made by writing the status into the text
     */
    public Reply withEnhancedStatus(EnhancedStatus status) {
        if (!status.agreesWith(code)) {
            throw new IllegalArgumentException("A " + code + " reply carries "
                    + (isIntermediate()
                            ? "no enhanced status code"
                            : "an enhanced status code of class " + replyClass().digit())
                    + " (RFC 2034 §4), not " + status + "; to say it all the same, write it into the text.");
        }
        List<String> coded = new ArrayList<>(lines.size());
        for (String line : lines) {
            String bare = withoutStatus(line);
            coded.add(bare.isEmpty() ? status.toString() : status + " " + bare);
        }
        return new Reply(code, coded);
    }

    /** The same reply without the enhanced status codes at the head of its lines; a 3yz reply is left as it is. */
    public Reply withoutEnhancedStatus() {
        if (isIntermediate()) {
            return this;
        }
        List<String> bare = new ArrayList<>(lines.size());
        for (String line : lines) {
            bare.add(withoutStatus(line));
        }
        return new Reply(code, bare);
    }

    /** Whether the code is 2yz: what was asked has been done. */
    public boolean isPositive() {
        return replyClass() == ReplyClass.SUCCESS;
    }

    /** Whether the code is 3yz: the server waits for the rest. */
    public boolean isIntermediate() {
        return replyClass() == ReplyClass.INTERMEDIATE;
    }

    /** Whether the code is 4yz: refused now, perhaps not later. */
    public boolean isTransient() {
        return replyClass() == ReplyClass.TRANSIENT_FAILURE;
    }

    /** Whether the code is 5yz: refused for good. */
    public boolean isPermanent() {
        return replyClass() == ReplyClass.PERMANENT_FAILURE;
    }

    /** What the first digit of the code says. */
    public ReplyClass replyClass() {
        return ReplyClass.of(code);
    }

    /** What goes over the wire, in UTF-8: every line with its code, {@code -} or a space, its text, and CRLF. */
    public byte[] toBytes() {
        if (lines.size() == 1) {
            return (code + " " + lines.get(0) + "\r\n").getBytes(StandardCharsets.UTF_8);
        }
        StringBuilder wire = new StringBuilder(lines.size() * 80);
        for (int i = 0; i < lines.size(); i++) {
            wire.append(code)
                    .append(i < lines.size() - 1 ? '-' : ' ')
                    .append(lines.get(i))
                    .append("\r\n");
        }
        return wire.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * One line for a sentence: {@code 251 User not local; will forward}. Several lines have {@code " / "} between them,
     * a reply without text is its code alone, and control characters are shown as <code>&#92;x00</code>.
     */
    @Override
    public String toString() {
        return (code + " " + lines.stream().map(Reply::escaped).collect(Collectors.joining(" / "))).stripTrailing();
    }

    static int requireCode(int code) {
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException(
                    "A reply code is a number from 200 to 599 (RFC 5321 §4.2.1), and " + code + " is not.");
        }
        return code;
    }

    private static String withoutStatus(String line) {
        Optional<EnhancedStatus> status = EnhancedStatus.leading(line);
        return status.isPresent()
                ? line.substring(status.get().toString().length()).stripLeading()
                : line;
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '\r' -> shown.append("\\r");
                case '\n' -> shown.append("\\n");
                case '\t' -> shown.append("\\t");
                default -> shown.append(Character.isISOControl(c) ? String.format("\\x%02X", c) : (char) c);
            }
        });
        return shown.toString();
    }
}
