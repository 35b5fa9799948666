package io.github.smtpservertest.samples.mailers;

import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.reply.ReplyClass;
import io.github.smtpservertest.reply.ReplyCode;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.transcript.Transcript;
import java.util.List;
import java.util.Optional;

/**
 * One mailer that met one fault.
 *
 * @param fault the fault in a few words
 * @param mailer who met it
 * @param recipients for whom the mail was
 * @param rules what the server was scripted to do, in words
 * @param report what the mailer reported to its caller
 * @param transcript what was said on the wire
 * @param messages what the server kept
 */
record Meeting(
        String fault,
        Library mailer,
        List<String> recipients,
        List<String> rules,
        Report report,
        Transcript transcript,
        List<ReceivedMessage> messages) {

    /** Lets the mailer send to the server, and waits until the dust has settled. */
    static Meeting of(String fault, Library mailer, FakeSmtpServer smtp, String... recipients) {
        List<String> rules = smtp.script().rules().stream().map(Rule::text).toList();
        Report report = Report.of(() -> mailer.at(smtp).send(recipients));
        Transcript transcript = smtp.awaitSessionsEnd();
        return new Meeting(fault, mailer, List.of(recipients), rules, report, transcript, smtp.messages());
    }

    Verdict verdict() {
        if (report.isSuccess()) {
            return recipients.stream().allMatch(this::has) ? Verdict.SENT : Verdict.LOST;
        }
        if (messages.isEmpty()) {
            return someoneWasAccepted() && recipients.size() > 1 ? Verdict.NOBODY_SERVED : Verdict.REPORTED;
        }
        if (!clientKnows()) {
            return Verdict.IN_DOUBT;
        }
        return recipients.stream().allMatch(this::has) ? Verdict.TWICE : Verdict.PARTLY_SENT;
    }

    private boolean has(String recipient) {
        return messages.stream().anyMatch(message -> message.isFor(recipient));
    }

    private boolean someoneWasAccepted() {
        var accepted = rcptTo().answered(ReplyClass.SUCCESS);
        return transcript.exchanges().stream().anyMatch(accepted::matches);
    }

    private boolean clientKnows() {
        var taken = endOfData().answered(ReplyClass.SUCCESS);
        return transcript.exchanges().stream().anyMatch(taken::matches);
    }

    /** What the server did, and what to think of what the mailer reported. */
    String outcome() {
        return kept() + ". " + verdict().judgement();
    }

    /** The code that the fault is named after, where it is one. */
    Optional<ReplyCode> scriptedCode() {
        return Optional.of(fault.split(" ", 2)[0])
                .filter(word -> !rules.isEmpty() && word.matches("\\d{3}"))
                .flatMap(code -> ReplyCode.of(Integer.parseInt(code)));
    }

    /** Whether correct servers say this code where it came here. */
    boolean isUsual(ReplyCode code) {
        return transcript.exchanges().stream()
                .filter(exchange -> exchange.code() == code.code())
                .allMatch(exchange -> code.saidAt().contains(exchange.stage()));
    }

    private String kept() {
        long served = recipients.stream().filter(this::has).count();
        if (served == 0) {
            return "kept nothing";
        }
        String mail = served == recipients.size() ? "the mail" : "it for " + served + " of " + recipients.size();
        return "kept " + mail + (clientKnows() ? " and said so" : " and could not say so");
    }
}
