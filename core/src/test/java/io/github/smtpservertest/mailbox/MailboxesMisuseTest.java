package io.github.smtpservertest.mailbox;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.smtpservertest.internal.mailbox.DirectoryBuilder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Misuse is told in one sentence, with what to do. */
class MailboxesMisuseTest {

    private final DirectoryBuilder mailboxes = new DirectoryBuilder();

    private static void refuses(ThrowingCallable misuse, String message) {
        assertThatIllegalArgumentException().isThrownBy(misuse).withMessage(message);
    }

    @Test
    void refusesWhatIsNoAddress() {
        refuses(
                () -> mailboxes.unknown("ghost"),
                "\"ghost\" is no mail address: the domain is missing: no \"@\" follows the local part (column 6);"
                        + " write it like bob@example.com");
        refuses(
                () -> mailboxes.forward("a@b", "c@d@e"),
                "\"c@d@e\" is no mail address: the address has two \"@\" (column 4); write it like bob@example.com");
        refuses(() -> mailboxes.full(""), "An empty address lists nothing; write it like bob@example.com");
    }

    @Test
    void refusesWhatIsNoDomain() {
        refuses(
                () -> mailboxes.domain("bob@example.com"),
                "\"bob@example.com\" is no domain; write it like example.com, without an \"@\"");
    }

    @Test
    void refusesAnAddressListedTwice() {
        mailboxes.forward("bob@example.com", "new@example.net");

        refuses(
                () -> mailboxes.unknown("bob@EXAMPLE.com"),
                "<bob@EXAMPLE.com> is listed twice, as a forward and as an unknown mailbox; list it once");
        refuses(
                () -> mailboxes.list("bob@example.com", "a@b"),
                "<bob@example.com> is listed twice, as a forward and as a mailing list; list it once");
    }

    @Test
    void refusesASenderListedTwice() {
        mailboxes.senderNotAllowed("root@example.com").notAllowed("root@example.com");

        refuses(
                () -> mailboxes.senderNotAllowed("root@EXAMPLE.com"),
                "<root@EXAMPLE.com> is listed twice as a sender that is not allowed; list it once");
        refuses(() -> mailboxes.senderNotAllowed(""), "An empty address lists nothing; write it like bob@example.com");
    }

    @Test
    void refusesAForwardOrAMoveToItself() {
        refuses(
                () -> mailboxes.forward("bob@example.com", "bob@Example.com"),
                "<bob@Example.com> cannot be forwarded to itself; give another address");
        refuses(
                () -> mailboxes.moved("bob@example.com", "bob@example.com"),
                "<bob@example.com> cannot be moved to itself; give another address");
    }

    @Test
    void refusesAListWithoutMembers() {
        refuses(
                () -> mailboxes.list("staff@example.com"),
                "The mailing list <staff@example.com> has no members; give at least one");
    }

    @Test
    void refusesAnAmbiguityThatIsNone() {
        refuses(
                () -> mailboxes.ambiguous("smith", "a@b"),
                "\"smith\" is ambiguous only between two addresses or more; give at least two");
        refuses(
                () -> mailboxes.ambiguous(" ", "a@b", "c@d"),
                "An ambiguous name must not be blank; write it like smith");
        mailboxes.ambiguous("smith", "a@b", "c@d");
        refuses(
                () -> mailboxes.ambiguous("SMITH", "a@b", "e@f"),
                "The ambiguous name \"SMITH\" is listed twice; list it once, with all its candidates");
    }

    @Test
    void refusesAFullNameThatNoReplyCouldHold() {
        String message = "The full name of <bob@example.com> must be one line of text without \"<\" and \">\";"
                + " use mailbox(address) where there is none";

        refuses(() -> mailboxes.mailbox("bob@example.com", " "), message);
        refuses(() -> mailboxes.mailbox("bob@example.com", "Bob\r\n250 ok"), message);
        refuses(() -> mailboxes.mailbox("bob@example.com", "Bob <b@c>"), message);
    }

    @Test
    void refusesToJudgeDomainsWithoutKnowingWhatIsLocal() {
        refuses(
                () -> new DirectoryBuilder().onlyListed().build(),
                "onlyListed() needs to know what is local; name a domain with domain(\"example.com\")");
        refuses(
                () -> new DirectoryBuilder().refuseOtherDomains().build(),
                "refuseOtherDomains() needs to know what is local; name a domain with domain(\"example.com\")");
    }
}
