package io.github.smtpservertest.internal.transcript.findings;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.internal.command.BodyType;
import io.github.smtpservertest.internal.command.EsmtpParameter;
import io.github.smtpservertest.internal.text.Shown;
import io.github.smtpservertest.transcript.Finding;
import io.github.smtpservertest.transcript.FindingKind;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a mail: its bytes, its lines, and what MAIL said of it. */
final class ContentFindings {

    private static final int LONGEST_LINE = 1000;
    private static final int FINAL_CRLF = 2;
    private static final String SMTPUTF8 = " SMTPUTF8";

    private final List<Finding> findings = new ArrayList<>();

    private ContentFindings() {}

    static List<Finding> in(ClientSide client) {
        ContentFindings all = new ContentFindings();
        for (MailAttempt attempt : MailAttempt.in(client)) {
            all.addresses(attempt);
            attempt.facts().ifPresent(facts -> all.content(attempt, facts));
        }
        return all.findings;
    }

    private void addresses(MailAttempt attempt) {
        List<Turn> paths = new ArrayList<>();
        paths.add(attempt.mail());
        paths.addAll(attempt.recipients());
        boolean declared = saysSmtpUtf8(attempt);
        paths.stream()
                .filter(ContentFindings::isInternationalized)
                .filter(turn -> !declared || !isUtf8(turn))
                .findFirst()
                .ifPresent(turn -> add(
                        turn,
                        declared ? FindingKind.ADDRESS_NOT_UTF8 : FindingKind.UTF8_NOT_DECLARED,
                        turn.name() + (declared ? " is not UTF-8" : " is not ASCII")));
    }

    /** After an address that cannot be read, no parameter has been; the client may have said it nevertheless. */
    private static boolean saysSmtpUtf8(MailAttempt attempt) {
        return attempt.declares("SMTPUTF8")
                || attempt.mail()
                        .exchange()
                        .command()
                        .filter(command -> isSaidIn(command.line()))
                        .isPresent();
    }

    /** Whether it is a word after a path, with one space before each. By hand, for a line may have 64 KB of words. */
    private static boolean isSaidIn(String line) {
        boolean behindAPath = false;
        for (int index = 1; index < line.length(); index++) {
            if (line.charAt(index) == ' ') {
                char before = line.charAt(index - 1);
                behindAPath = before == '>' || (behindAPath && before != ' ');
                int end = index + SMTPUTF8.length();
                if (behindAPath
                        && line.regionMatches(true, index, SMTPUTF8, 0, SMTPUTF8.length())
                        && (end == line.length() || line.charAt(end) == ' ')) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isUtf8(Turn turn) {
        byte[] line = turn.exchange().received().toByteArray();
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static boolean isInternationalized(Turn turn) {
        return turn.exchange()
                .command()
                .filter(command -> command.path()
                        .map(MailPath::isInternationalized)
                        .orElseGet(() -> command.line().chars().anyMatch(character -> character > 0x7f)))
                .isPresent();
    }

    private void content(MailAttempt attempt, ContentFacts facts) {
        Turn turn = attempt.contents().get(attempt.contents().size() - 1);
        Optional<BodyType> body = parameter(attempt, EsmtpParameter.BODY);
        boolean utf8 = attempt.declares("SMTPUTF8");
        if (facts.headerEightBit() && !utf8) {
            add(turn, FindingKind.UTF8_NOT_DECLARED, "a header field is not ASCII");
        }
        if (facts.bodyEightBit() && !utf8 && body.orElse(BodyType.SEVEN_BIT) == BodyType.SEVEN_BIT) {
            add(turn, FindingKind.EIGHT_BIT_NOT_DECLARED, "the body has bytes over 127");
        }
        if (body.filter(type -> type == BodyType.BINARY_MIME).isEmpty() || !attempt.isChunked()) {
            lines(turn, facts);
        }
        if (isWhole(turn, attempt, facts)) {
            size(turn, attempt, facts);
        }
    }

    /** A declared size is an estimate, and may be too small (RFC 1870 §6.3); only the server's limit is to be held to. */
    private void size(Turn turn, MailAttempt attempt, ContentFacts facts) {
        Optional<BigInteger> declared = parameter(attempt, EsmtpParameter.SIZE);
        Optional<BigInteger> most = attempt.mail().offer().largestMail();
        if (declared.isEmpty() || most.isEmpty()) {
            return;
        }
        if (declared.get().compareTo(most.get()) <= 0 && isOver(most.get(), facts)) {
            add(
                    turn,
                    FindingKind.SIZE_DECLARED_TOO_SMALL,
                    "SIZE=" + declared.get() + " was declared, the mail has " + facts.size() + " bytes, and "
                            + most.get() + " is the most");
        }
    }

    private void lines(Turn turn, ContentFacts facts) {
        if (facts.longestLine() > LONGEST_LINE) {
            add(
                    turn,
                    FindingKind.TEXT_LINE_TOO_LONG,
                    "a line has " + facts.longestLine() + " bytes, and " + LONGEST_LINE + " is the most");
        }
        if (facts.bareLineEnds() > 0) {
            add(
                    turn,
                    FindingKind.BARE_LINE_END,
                    Shown.count(facts.bareLineEnds(), "CR or LF") + " alone in the content");
        }
        if (facts.loneDots() > 0) {
            add(
                    turn,
                    FindingKind.DOT_NOT_DOUBLED,
                    Shown.count(facts.loneDots(), "line") + " of the content with a single dot in front");
        }
    }

    /** A final CRLF that the mail lacked, and that SMTP needs, is not the mail's. */
    private static boolean isOver(BigInteger most, ContentFacts facts) {
        return most.add(BigInteger.valueOf(FINAL_CRLF)).compareTo(BigInteger.valueOf(facts.size())) < 0;
    }

    /** Whether what there is, is what was sent: to the final dot, or to the last chunk. */
    private static boolean isWhole(Turn turn, MailAttempt attempt, ContentFacts facts) {
        return attempt.isChunked()
                ? turn.exchange()
                        .command()
                        .filter(command -> command.chunkSize().isPresent())
                        .isPresent()
                : facts.endsWithDot();
    }

    private static <T> Optional<T> parameter(MailAttempt attempt, EsmtpParameter<T> parameter) {
        return attempt.mail().exchange().command().flatMap(command -> parameter.in(command.parameters()));
    }

    private void add(Turn turn, FindingKind kind, String detail) {
        findings.add(Turn.finding(turn.exchange(), kind, detail));
    }
}
