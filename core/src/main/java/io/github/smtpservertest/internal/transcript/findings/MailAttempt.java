package io.github.smtpservertest.internal.transcript.findings;

import io.github.smtpservertest.bytes.Bytes;
import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.transcript.Exchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One mail that a client tried to hand over, whatever it was told.
 *
 * @param client the session it belongs to
 * @param mail its MAIL
 * @param recipients its RCPTs
 * @param data its DATAs and contents, or its chunks
 */
record MailAttempt(ClientSide client, Turn mail, List<Turn> recipients, List<Turn> data) {

    MailAttempt {
        recipients = List.copyOf(recipients);
        data = List.copyOf(data);
    }

    /** Those of a session, in order, as far as its client was in step. */
    static List<MailAttempt> in(ClientSide client) {
        List<MailAttempt> attempts = new ArrayList<>();
        Optional<Turn> mail = Optional.empty();
        List<Turn> recipients = new ArrayList<>();
        List<Turn> data = new ArrayList<>();
        for (Turn turn : client.inStep()) {
            boolean over = turn.is(Stage.MAIL, Stage.RSET, Stage.EHLO, Stage.HELO, Stage.QUIT);
            if (over && mail.isPresent()) {
                attempts.add(new MailAttempt(client, mail.get(), recipients, data));
                mail = Optional.empty();
            }
            if (over) {
                recipients.clear();
                data.clear();
            }
            switch (turn.stage()) {
                case MAIL -> mail = Optional.of(turn);
                case RCPT -> recipients.add(turn);
                case DATA, END_OF_DATA, BDAT -> data.add(turn);
                default -> {
                    // It is about no mail.
                }
            }
        }
        mail.ifPresent(last -> attempts.add(new MailAttempt(client, last, recipients, data)));
        return attempts;
    }

    /** The client in which it was sent: its content, or its chunks. */
    List<Turn> contents() {
        return data.stream()
                .filter(turn -> turn.is(Stage.END_OF_DATA, Stage.BDAT))
                .toList();
    }

    /** What was said to the last of {@link #contents}, or to DATA where it came to nothing. */
    Optional<Turn> verdict() {
        return data.isEmpty() ? Optional.empty() : Optional.of(data.get(data.size() - 1));
    }

    /**
     * What became of each recipient, in order: what its RCPT was answered, and, where it was taken, what the content was, in LMTP for
     * each recipient by itself (RFC 2033 §4.2); the former alone where no content came.
     */
    List<List<Exchange>> outcomes() {
        List<Turn> contents = contents();
        List<Exchange> answers = contents.isEmpty()
                ? List.of()
                : answers(contents.get(contents.size() - 1).exchange());
        List<List<Exchange>> outcomes = new ArrayList<>(recipients.size());
        int taken = 0;
        for (Turn recipient : recipients) {
            if (recipient.isAccepted() && !answers.isEmpty()) {
                outcomes.add(List.of(recipient.exchange(), answers.get(taken < answers.size() ? taken : 0)));
                taken++;
            } else {
                outcomes.add(List.of(recipient.exchange()));
            }
        }
        return outcomes;
    }

    /** The exchange of a content, and those in which it was answered again for further recipients. */
    private List<Exchange> answers(Exchange content) {
        List<Exchange> all = client.session().exchanges();
        int end = content.number() + 1;
        while (end < all.size()
                && all.get(end).stage() == Stage.END_OF_DATA
                && all.get(end).received().isEmpty()) {
            end++;
        }
        return all.subList(content.number(), end);
    }

    /** What is noted of its content; empty where none came. */
    Optional<ContentFacts> facts() {
        List<Turn> contents = contents();
        if (contents.isEmpty()) {
            return Optional.empty();
        }
        if (!isChunked()) {
            return Optional.of(ContentFacts.ofData(contents.get(0).exchange().received()));
        }
        ContentFacts facts = ContentFacts.ofChunks();
        contents.forEach(turn -> facts.read(chunk(turn)));
        facts.finish();
        return Optional.of(facts);
    }

    boolean isChunked() {
        return contents().stream().anyMatch(turn -> turn.is(Stage.BDAT));
    }

    /** Whether MAIL has this parameter. */
    boolean declares(String keyword) {
        return mail.exchange()
                .command()
                .filter(command -> command.parameters().has(keyword))
                .isPresent();
    }

    /** Whether the client can have known what it was answered here when it began {@code turn} of a later attempt. */
    boolean couldKnow(Exchange answered, MailAttempt later, Turn turn) {
        return client.session().number() != later.client.session().number() || later.client.knew(answered, turn);
    }

    boolean hasSameContentAs(MailAttempt other) {
        List<Turn> mine = contents();
        List<Turn> theirs = other.contents();
        if (mine.isEmpty() || mine.size() != theirs.size()) {
            return false;
        }
        for (int index = 0; index < mine.size(); index++) {
            Bytes one = mine.get(index).exchange().received();
            if (!one.equals(theirs.get(index).exchange().received())) {
                return false;
            }
        }
        return true;
    }

    /** What a BDAT brought, without its line. */
    private static Bytes chunk(Turn turn) {
        Bytes received = turn.exchange().received();
        int line =
                turn.exchange().command().map(Command::raw).map(Bytes::length).orElse(0);
        byte[] bytes = received.toByteArray();
        return Bytes.of(Arrays.copyOfRange(bytes, line, bytes.length));
    }
}
