package io.github.smtpservertest.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.testkit.Json;
import io.github.smtpservertest.transcript.Exchange;
import io.github.smtpservertest.transcript.Segment;
import io.github.smtpservertest.transcript.SessionEnd;
import io.github.smtpservertest.transcript.SessionRecord;
import io.github.smtpservertest.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must be true of every session, whatever its client did. */
final class SessionChecks {

    /** RFC 5321 §4.5.3.1.5, the line end not counted. */
    private static final int LONGEST_REPLY_LINE = 510;

    /** RFC 4954 §4: the longest challenge, behind {@code 334 }. */
    private static final int LONGEST_CHALLENGE = 4 + 12_286;

    private static final int SHORT = 300;
    private static final int ONE_IN = 8;

    private static final Pattern REPLY_LINE = Pattern.compile("([2-5][0-9]{2})([ -])([\\x20-\\x7e]*)");
    private static final Pattern NOT_KEPT = Pattern.compile("(\\d+) more bytes, which were not kept");

    private final byte[] said;
    private final byte[] heard;
    private final boolean cut;
    private final SessionRecord record;

    SessionChecks(FuzzClient.Heard client, SessionRecord record) {
        this.said = client.sent().toByteArray();
        this.heard = client.received().toByteArray();
        this.cut = client.cut();
        this.record = record;
    }

    void all() {
        endedByItself();
        if (record.handshakes().isEmpty()) {
            repliesAreReplies();
            recordIsWhatWasHeard();
            recordIsWhatWasSaid();
        } else {
            // What follows is no SMTP, and the record is of SMTP only.
            byte[] sent = joined(record.sent());
            claim(
                    startsWith(heard, sent) || cut && startsWith(sent, heard),
                    "the record of what was sent is the beginning of what was heard");
        }
        everyFormCanBeMade();
    }

    private void endedByItself() {
        claim(!record.isOpen(), "the session has ended");
        claim(record.end().how() != SessionEnd.How.SERVER_FAILED, "the server did not fail");
        claim(record.end().how() != SessionEnd.How.TIMED_OUT, "the client was not waited for");
    }

    private void repliesAreReplies() {
        String text = new String(heard, ISO_8859_1);
        claim(cut || text.endsWith("\r\n"), "the last reply is whole");
        String begun = "";
        int replies = 0;
        for (String line :
                text.substring(0, Math.max(0, text.lastIndexOf("\r\n"))).split("\r\n", -1)) {
            Matcher reply = REPLY_LINE.matcher(line);
            claim(reply.matches() && line.length() <= longest(line), "this is a line of a reply: " + line);
            claim(begun.isEmpty() || begun.equals(reply.group(1)), "a reply has one code: " + line);
            boolean last = reply.group(2).equals(" ");
            begun = last ? "" : reply.group(1);
            replies += last ? 1 : 0;
        }
        claim(cut || begun.isEmpty(), "the last reply has its last line");
        claim(
                cut || replies == record.exchanges().size(),
                "there are as many replies, " + replies + ", as exchanges, "
                        + record.exchanges().size());
    }

    private static int longest(String line) {
        return line.startsWith("334 ") ? LONGEST_CHALLENGE : LONGEST_REPLY_LINE;
    }

    private void recordIsWhatWasHeard() {
        byte[] sent = joined(record.sent());
        claim(
                cut ? startsWith(sent, heard) : Arrays.equals(sent, heard),
                "the record of what was sent is what the client heard");
        ByteArrayOutputStream exchanges = new ByteArrayOutputStream();
        record.exchanges()
                .forEach(exchange -> exchanges.writeBytes(exchange.sent().toByteArray()));
        claim(Arrays.equals(sent, exchanges.toByteArray()), "all that was sent was sent in an exchange");
    }

    /** Each byte that the client sent is in one place of the record, in order, or is said to be missing there. */
    private void recordIsWhatWasSaid() {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        int at = 0;
        for (Exchange exchange : record.exchanges()) {
            at = after(at, exchange.received(), kept);
            at += notKept(exchange.remarks());
        }
        at = after(at, record.unanswered(), kept);
        int missing = notKept(record.remarks());
        at = after(record.afterEnd().isEmpty() ? at + missing : at, record.afterEnd(), kept);
        at += record.afterEnd().isEmpty() ? 0 : missing;
        claim(
                cut ? at <= said.length : at == said.length,
                "the record accounts for " + at + " bytes, and the client sent " + said.length);
        claim(Arrays.equals(kept.toByteArray(), joined(record.received())), "the groups and the exchanges agree");
    }

    private int after(int at, Bytes bytes, ByteArrayOutputStream kept) {
        byte[] recorded = bytes.toByteArray();
        int end = at + recorded.length;
        claim(
                end <= said.length && Arrays.equals(recorded, Arrays.copyOfRange(said, at, end)),
                "what was sent from byte " + at + " on is recorded as it was");
        kept.writeBytes(recorded);
        return end;
    }

    private static int notKept(List<String> remarks) {
        int bytes = 0;
        for (String remark : remarks) {
            Matcher said = NOT_KEPT.matcher(remark);
            bytes += said.find() ? Integer.parseInt(said.group(1)) : 0;
        }
        return bytes;
    }

    /** The text of each session; the other forms of the short ones, and of some of the long ones, for they take time. */
    private void everyFormCanBeMade() {
        Transcript transcript = new Transcript(List.of(record));
        transcript.findings().forEach(finding -> claim(!finding.toString().isEmpty(), "a finding has words"));
        claim(!record.text().isEmpty(), "there is a text");
        if (said.length < SHORT || Arrays.hashCode(said) % ONE_IN == 0) {
            claim(!transcript.toString().isEmpty(), "there is a brief text");
            claim(!record.textWithSecrets().isEmpty(), "there is a text with secrets");
            record.exchanges().forEach(exchange -> claim(!exchange.toString().isEmpty(), "an exchange has words"));
            Json.parse(transcript.json());
        }
    }

    private static byte[] joined(List<Segment> segments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        segments.forEach(segment -> all.writeBytes(segment.bytes().toByteArray()));
        return all.toByteArray();
    }

    private static boolean startsWith(byte[] whole, byte[] beginning) {
        return beginning.length <= whole.length
                && Arrays.equals(whole, 0, beginning.length, beginning, 0, beginning.length);
    }

    private void claim(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("It does not hold that " + what + ".\n" + record + "\nThe client heard"
                    + (cut ? ", until the connection broke" : "") + ":\n"
                    + new String(heard, ISO_8859_1));
        }
    }
}
