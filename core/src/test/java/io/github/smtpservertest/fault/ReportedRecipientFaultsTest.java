package io.github.smtpservertest.fault;

import static io.github.smtpservertest.match.SmtpEvents.data;
import static io.github.smtpservertest.match.SmtpEvents.endOfData;
import static io.github.smtpservertest.match.SmtpEvents.mailFrom;
import static io.github.smtpservertest.match.SmtpEvents.rcptTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.testkit.SmtpClient;
import io.github.smtpservertest.transcript.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;

/** Servers that real clients were reported to fail at: by whom they take, whom not, and what can be had later. */
@DisplayNameGeneration(ReportNames.class)
class ReportedRecipientFaultsTest {

    private static final String TO_ANN = "RCPT TO:<ann@d.example>";
    private static final String TO_BOB = "RCPT TO:<bob@d.example>";
    private static final String UNKNOWN = "550 5.1.1 User unknown in virtual mailbox table\r\n";

    private final FakeSmtpServer server = FakeSmtpServer.start();
    private final SmtpScript script = server.script();

    @AfterEach
    void close() {
        server.close();
    }

    private void bobIsUnknown() {
        script.on(rcptTo("bob@d.example")).reply(550, "5.1.1 User unknown in virtual mailbox table");
    }

    @Reported(
            in = {"dahlia/upyo#37", "qnikst/HaskellNet#63", "cutelyst/simple-mail#28"},
            client = "gave up a recipient that 251 had taken")
    void recipientIsForwarded() {
        script.on(rcptTo()).reply(251, "User not local; will forward");
        try (SmtpClient gaveUp = SmtpClient.inMail(server)) {
            gaveUp.send(TO_BOB).expectBytes("251 User not local; will forward\r\n");
            gaveUp.send("QUIT").expect("221 …");
        }
        assertThat(server.messages()).isEmpty();
        try (SmtpClient right = SmtpClient.inMail(server)) {
            Orders.content(right.send(TO_BOB).expect("251 User not local; will forward"));
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("bob@d.example");
    }

    @Reported(in = "eclipse-ee4j/angus-mail#7", client = "threw at 254 to RCPT, which it did not know")
    void recipientIsTakenWithACodeOfOnesOwn() {
        script.on(rcptTo()).reply(254, "2.1.5 accepted, and suppressed for some");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send(TO_BOB).expectBytes("254 2.1.5 accepted, and suppressed for some\r\n");
            Orders.content(client);
        }
        assertThat(server.onlyMessage()
                        .outcomeFor("bob@d.example")
                        .orElseThrow()
                        .reply()
                        .code())
                .isEqualTo(254);
    }

    @Reported(in = "eclipse-ee4j/angus-mail#199", client = "sent no mail after 252, when it was to report success")
    void recipientIsTakenUnverified() {
        script.on(rcptTo("bob@d.example")).reply(252, "2.5.2 cannot verify, but will take it");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send(TO_ANN).expectStatus("250 2.1.5");
            client.send(TO_BOB).expectBytes("252 2.5.2 cannot verify, but will take it\r\n");
            Orders.content(client);
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("ann@d.example", "bob@d.example");
    }

    @Reported(
            in = {"dahlia/upyo#38", "HubSpot/NioSmtpClient#40", "vert-x3/vertx-mail-client#20"},
            client = "sent to nobody when the last of two recipients was refused")
    void lastRecipientIsRefused() {
        bobIsUnknown();
        try (SmtpClient gaveUp = SmtpClient.inMail(server)) {
            gaveUp.send(TO_ANN).expectStatus("250 2.1.5").send(TO_BOB).expectBytes(UNKNOWN);
            gaveUp.send("RSET").expectStatus("250 2.0.0");
        }
        assertThat(server.messages()).isEmpty();
        try (SmtpClient right = SmtpClient.inMail(server)) {
            right.send(TO_ANN).expectStatus("250 2.1.5").send(TO_BOB).expectBytes(UNKNOWN);
            Orders.content(right);
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("ann@d.example");
    }

    @Reported(in = "jstedfast/MailKit#309", client = "never asked for the others when the first was refused")
    void firstRecipientIsRefused() {
        bobIsUnknown();
        try (SmtpClient right = SmtpClient.inMail(server)) {
            right.send(TO_BOB).expectBytes(UNKNOWN).send(TO_ANN).expectStatus("250 2.1.5");
            Orders.content(right);
        }
        ReceivedMessage mail = server.onlyMessage();
        assertThat(mail.recipients()).containsExactly("ann@d.example");
        assertThat(mail.envelope().refusedRecipients())
                .extracting(recipient -> recipient.reply().code())
                .containsExactly(550);
    }

    @Reported(in = "jstedfast/MailKit#764", client = "took 501 to one address for the end of the whole mail")
    void oneAddressIsCalledMalformed() {
        script.on(rcptTo("bob@d.example")).reply(501, "5.1.3 Bad recipient address syntax");
        try (SmtpClient right = SmtpClient.inMail(server)) {
            right.send(TO_BOB).expectBytes("501 5.1.3 Bad recipient address syntax\r\n");
            Orders.content(right.send(TO_ANN).expectStatus("250 2.1.5"));
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("ann@d.example");
    }

    @Reported(
            in = "chatmail/async-smtp#72",
            client = "left the replies behind the first refusal unread, and out of step")
    void recipientIsRefusedInAGroupOfCommands() {
        bobIsUnknown();
        String group = "MAIL FROM:<a@b.example>\r\n" + TO_BOB + "\r\n" + TO_ANN + "\r\nDATA\r\n";
        try (SmtpClient outOfStep = SmtpClient.introduced(server)) {
            outOfStep.sendBytes(group).expectStatus("250 2.1.0").expectBytes(UNKNOWN);
            outOfStep.send("RSET").expectStatus("250 2.1.5").expectStatus("354"); // the answers to RCPT and DATA
            assertThat(server.transcript().exchanges())
                    .extracting(Exchange::stage)
                    .endsWith(Stage.RCPT, Stage.RCPT, Stage.DATA); // RSET became content
        }
        assertThat(server.messages()).isEmpty();
        try (SmtpClient right = SmtpClient.introduced(server)) {
            right.sendBytes(group)
                    .expectStatus("250 2.1.0")
                    .expectBytes(UNKNOWN)
                    .expectStatus("250 2.1.5")
                    .expectStatus("354");
            right.sendBytes(Orders.CONTENT + ".\r\n").expectStatus("250 2.0.0");
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("ann@d.example");
    }

    @Reported(
            in = "chatmail/filtermail#146",
            client = "met 354 to DATA though every recipient had been refused, where nothing but a dot is due")
    void dataIsAcceptedThoughEveryRecipientWasRefused() {
        bobIsUnknown();
        script.on(data()).reply(354, "go ahead");
        String group = "MAIL FROM:<a@b.example>\r\n" + TO_BOB + "\r\nDATA\r\n";
        try (SmtpClient right = SmtpClient.introduced(server)) {
            right.sendBytes(group)
                    .expectStatus("250 2.1.0")
                    .expectBytes(UNKNOWN)
                    .expectBytes("354 go ahead\r\n");
            right.send(".").expectStatus("554 5.5.1");
            Orders.mail(right);
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("c@d.example");
    }

    @Reported(in = "bbottema/simple-java-mail#723", client = "told one outcome where each recipient had its own")
    void recipientsHaveThreeOutcomes() {
        bobIsUnknown();
        script.on(rcptTo("ivy@d.example")).reply(450, "4.2.0 mailbox busy");
        try (SmtpClient client = SmtpClient.inMail(server)) {
            client.send(TO_ANN).expectStatus("250 2.1.5").send(TO_BOB).expectBytes(UNKNOWN);
            client.send("RCPT TO:<ivy@d.example>").expectBytes("450 4.2.0 mailbox busy\r\n");
            Orders.content(client);
        }
        assertThat(server.onlyMessage().envelope().recipients())
                .extracting(recipient ->
                        recipient.address() + " " + recipient.reply().code())
                .containsExactly("ann@d.example 250", "bob@d.example 550", "ivy@d.example 450");
    }

    @Reported(
            in = "chatmail/core#8640",
            client = "kept all recipients for a retry because of one that was refused for now")
    void refusalForNowBlocksTheOthers() {
        script.on(rcptTo("bob@d.example")).reply(450, "4.2.0 mailbox busy").times(2);
        try (SmtpClient right = SmtpClient.inMail(server)) {
            right.send(TO_ANN).expectStatus("250 2.1.5").send(TO_BOB).expectBytes("450 4.2.0 mailbox busy\r\n");
            Orders.content(right);
            right.send("MAIL FROM:<a@b.example>").expectStatus("250 2.1.0");
            right.send(TO_BOB)
                    .expectBytes("450 4.2.0 mailbox busy\r\n")
                    .send(TO_BOB)
                    .expectStatus("250 2.1.5");
            Orders.content(right);
        }
        assertThat(server.messages())
                .extracting(ReceivedMessage::recipients)
                .extracting(recipients -> String.join(",", recipients))
                .containsExactly("ann@d.example", "bob@d.example");
    }

    @Reported(
            in = "jakartaee/mail-api#20",
            client = "took 452 for an invalid address, and did not send to the rest in a second mail")
    void recipientsAreTooMany() {
        script.on(rcptTo("bob@d.example"))
                .reply(452, "4.5.3 Too many recipients")
                .times(1);
        try (SmtpClient right = SmtpClient.inMail(server)) {
            right.send(TO_ANN).expectStatus("250 2.1.5").send(TO_BOB).expectBytes("452 4.5.3 Too many recipients\r\n");
            Orders.content(right);
            right.send("MAIL FROM:<a@b.example>").expectStatus("250 2.1.0");
            Orders.content(right.send(TO_BOB).expectStatus("250 2.1.5"));
        }
        assertThat(server.messages()).hasSize(2);
    }

    @Reported(in = "reacherhq/check-if-email-exists#939", client = "called an address invalid that was greylisted")
    void recipientIsGreylisted() {
        script.on(rcptTo()).reply(451, "4.7.1 Greylisted, try again later").times(1);
        try (SmtpClient right = SmtpClient.inMail(server)) {
            right.send(TO_BOB).expectBytes("451 4.7.1 Greylisted, try again later\r\n");
            Orders.content(right.send(TO_BOB).expectStatus("250 2.1.5"));
        }
        assertThat(server.onlyMessage().recipients()).containsExactly("bob@d.example");
    }

    @Reported(in = "knadh/smtppool#20", client = "did not try again after 451 to the final dot")
    void mailIsRefusedForNow() {
        script.on(endOfData())
                .reply(451, "4.4.2 Timeout waiting for data from client.")
                .times(1);
        try (SmtpClient right = SmtpClient.inBody(server)) {
            right.sendBytes(Orders.CONTENT + ".\r\n")
                    .expectBytes("451 4.4.2 Timeout waiting for data from client.\r\n");
            assertThat(server.messages()).isEmpty();
            Orders.mail(right);
        }
        assertThat(server.messages()).hasSize(1);
    }

    @Reported(in = "nodemailer/nodemailer#436", client = "lost the mail when it was told to slow down")
    void sendingIsThrottled() {
        script.on(mailFrom()).nth(2).reply(454, "Throttling failure: Maximum sending rate exceeded.");
        try (SmtpClient client = SmtpClient.introduced(server)) {
            Orders.mail(client);
            client.send("MAIL FROM:<a@b.example>")
                    .expectBytes("454 Throttling failure: Maximum sending rate exceeded.\r\n");
            assertThat(server.messages()).hasSize(1);
            Orders.mail(client);
        }
        assertThat(server.messages()).hasSize(2);
    }

    @Reported(in = "forwardemail/forwardemail.net#423", client = "tried again what was refused for good")
    void mailIsRefusedForGood() {
        String never = "554 5.7.1 This message does not meet our delivery requirements\r\n";
        script.on(endOfData()).reply(554, never.strip().substring(4));
        for (int attempt = 0; attempt < 2; attempt++) {
            try (SmtpClient stubborn = SmtpClient.inBody(server)) {
                stubborn.sendBytes(Orders.CONTENT + ".\r\n").expectBytes(never);
            }
        }
        assertThat(server.messages()).isEmpty();
        assertThat(server.transcript().exchanges())
                .filteredOn(exchange -> exchange.stage() == Stage.END_OF_DATA)
                .extracting(Exchange::code)
                .containsExactly(554, 554); // a right client stops at the first
    }

    @Reported(
            in = "netty/netty#6759",
            client = "still owed a content after DATA had been refused, and could send nothing else")
    void dataIsRefused() {
        script.on(data()).reply(451, "4.3.0 no room").times(1);
        try (SmtpClient wrong = SmtpClient.inTransaction(server)) {
            wrong.send("DATA").expectBytes("451 4.3.0 no room\r\n");
            wrong.sendBytes("Subject: order 7\r\n").expectStatus("500 5.5.2"); // a content is run as commands
        }
        assertThat(server.messages()).isEmpty();
        try (SmtpClient right = SmtpClient.inTransaction(server)) {
            Orders.mail(right.send("RSET").expectStatus("250 2.0.0"));
        }
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }

    @Reported(
            in = {"letsencrypt/boulder#4036", "knadh/smtppool#8"},
            client = "began the next mail without RSET behind one that was refused, and was told of nested MAIL")
    void nextMailBeginsInsideARefusedOne() {
        bobIsUnknown();
        try (SmtpClient wrong = SmtpClient.inMail(server)) {
            wrong.send(TO_BOB).expectBytes(UNKNOWN);
            wrong.send("MAIL FROM:<next@b.example>").expectStatus("503 5.5.1");
        }
        try (SmtpClient right = SmtpClient.inMail(server)) {
            right.send(TO_BOB).expectBytes(UNKNOWN).send("RSET").expectStatus("250 2.0.0");
            Orders.mail(right);
        }
        assertThat(server.onlyMessage().session()).isEqualTo(2);
    }
}
