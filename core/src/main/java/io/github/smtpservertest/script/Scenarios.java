package io.github.smtpservertest.script;

import static io.github.smtpservertest.match.SmtpEvents.connect;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.match.SessionEvent;
import io.github.smtpservertest.transcript.SessionState.Phase;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** How the scenarios that are ready-made, the static methods of {@link Scenario}, are built. */
final class Scenarios {

    private Scenarios() {}

    static Function<SmtpScript, Scenario> greylisting(Duration least) {
        return script -> {
            Scenario scenario = greylisting(script);
            scenario.in("greylisted").after(least).goTo("known");
            return scenario;
        };
    }

    static Function<SmtpScript, Scenario> greylistingUntilTry(int n) {
        if (n < 2) {
            throw new IllegalArgumentException(
                    "Greylisting refuses the first try at least, so the first that is taken is 2 or more, not " + n
                            + ".");
        }
        return script -> {
            Scenario scenario = greylisting(script);
            scenario.in("greylisted").afterFiring(n - 1).goTo("known");
            return scenario;
        };
    }

    private static Scenario greylisting(SmtpScript script) {
        Scenario scenario = script.scenario("greylisting", "greylisted", "known")
                .per("client, sender and recipient", Scenarios::tuple);
        script.on(rcptTo())
                .whileIn(scenario, "greylisted")
                .when("in a transaction", Scenarios::isRecipient)
                .reply(451, "4.7.1 Greylisted, try again later")
                .optional();
        return scenario;
    }

    private static String tuple(SessionEvent event) {
        String sender = event.sender().map(MailPath::toString).orElse("");
        String recipient = event.command()
                .flatMap(command -> command.path())
                .map(MailPath::toString)
                .orElse("");
        return (event.clientAddress() + " " + sender + " " + recipient).toLowerCase(Locale.ROOT);
    }

    static Function<SmtpScript, Scenario> rateLimit(int mails) {
        requirePositive(mails, "mails a connection");
        return script -> {
            Scenario scenario =
                    script.scenario("rate limit a connection", "open", "spent").perSession();
            script.on(mailFrom())
                    .when("after " + mails(mails), event -> event.transactions() >= mails && isSender(event))
                    .reply(421, "4.7.0 Too many mails on one connection, " + mails + " is the most; closing")
                    .goTo(scenario, "spent")
                    .closeAfter()
                    .optional();
            return scenario;
        };
    }

    static Function<SmtpScript, Scenario> rateLimit(int mails, Duration per) {
        requirePositive(mails, "mails in a time");
        return script -> {
            Scenario scenario =
                    script.scenario("rate limit", "open", "counting", "spent").perClient();
            scenario.in("counting").after(per).goTo("open");
            scenario.in("spent").after(per).goTo("open");
            // The rule of the later state is the newer: it is asked first, so that no mail is looked at twice.
            script.on(mailFrom())
                    .whileIn(scenario, "open")
                    .when("in order", Scenarios::isSender)
                    .forward()
                    .goTo(scenario, mails == 1 ? "spent" : "counting")
                    .optional();
            if (mails > 1) {
                scenario.in("counting").afterFiring(mails - 1).goOnTo("spent");
                script.on(mailFrom())
                        .whileIn(scenario, "counting")
                        .when("in order", Scenarios::isSender)
                        .forward()
                        .optional();
            }
            script.on(mailFrom())
                    .whileIn(scenario, "spent")
                    .when("in order", Scenarios::isSender)
                    .reply(
                            451,
                            "4.7.1 Too many mails, " + mails + " in " + inWords(per) + " is the most; try again later")
                    .optional();
            return scenario;
        };
    }

    static Function<SmtpScript, Scenario> fullUntilEmptied(String address) {
        return script -> {
            Scenario scenario = script.scenario("mailbox " + address, "full", "empty");
            script.on(rcptTo(address))
                    .whileIn(scenario, "full")
                    .when("in a transaction", Scenarios::isRecipient)
                    .reply(452, "4.2.2 Mailbox full")
                    .optional();
            return scenario;
        };
    }

    static Function<SmtpScript, Scenario> downForTheFirst(int connections) {
        requirePositive(connections, "connections");
        return script -> {
            Scenario scenario = service(script);
            scenario.in("down").afterFiring(connections).goTo("up");
            return scenario;
        };
    }

    static Function<SmtpScript, Scenario> downFor(Duration time) {
        return script -> {
            Scenario scenario = service(script);
            scenario.in("down").after(time).goTo("up");
            return scenario;
        };
    }

    private static Scenario service(SmtpScript script) {
        Scenario scenario = script.scenario("service", "down", "up");
        // RFC 2034 §4: no enhanced status code in a greeting.
        script.on(connect())
                .whileIn(scenario, "down")
                .reply(421, "Service not available, closing transmission channel")
                .closeAfter()
                .optional();
        return scenario;
    }

    private static boolean isSender(SessionEvent event) {
        return event.state().phase() == Phase.READY && isWellFormed(event);
    }

    private static boolean isRecipient(SessionEvent event) {
        return event.sender().isPresent() && isWellFormed(event);
    }

    private static boolean isWellFormed(SessionEvent event) {
        return event.command()
                .filter(command -> command.syntaxError().isEmpty())
                .isPresent();
    }

    private static void requirePositive(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException("The number of " + what + " is 1 or more, not " + number + ".");
        }
    }

    private static String mails(int number) {
        return number == 1 ? "1 mail" : number + " mails";
    }

    private static String inWords(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
