package io.github.smtpservertest.samples.mailers;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * How one attempt went.
 *
 * @param sentTo for whom the server took the mail
 * @param refused who was refused for good, with what the server said
 * @param postponed for whom another attempt may do, with what the server said
 */
record Attempt(List<String> sentTo, Map<String, String> refused, Map<String, String> postponed) {

    /** What Angus Mail gives for a reply code where the connection was lost. */
    private static final int NO_ANSWER = -1;

    static Attempt succeeded(List<String> customers) {
        return new Attempt(customers, Map.of(), Map.of());
    }

    /** The server would not talk, so nothing can have arrived, and another attempt is safe. */
    static Attempt notBegun(List<String> customers, MessagingException failure) {
        Attempt attempt = new Attempt(List.of(), Map.of(), new LinkedHashMap<>());
        customers.forEach(customer -> attempt.postponed.put(customer, words(failure)));
        return attempt;
    }

    /** Sorts the customers by what the failure says of each of them, or of the mail as a whole. */
    static Attempt failed(List<String> customers, MessagingException failure) {
        Attempt attempt = new Attempt(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        if (failure instanceof SendFailedException partly && partly.getValidSentAddresses() != null) {
            for (Address address : partly.getValidSentAddresses()) {
                attempt.sentTo.add(address.toString());
            }
        }
        for (Exception next = failure; next instanceof MessagingException one; next = one.getNextException()) {
            if (next instanceof SMTPAddressFailedException of) {
                attempt.failed(of.getAddress().getAddress(), of.getReturnCode(), of);
            }
        }
        for (String customer : customers) {
            if (!attempt.knows(customer)) {
                attempt.failedWithTheMail(customer, failure);
            }
        }
        return attempt;
    }

    private void failedWithTheMail(String customer, MessagingException failure) {
        if (!(failure instanceof SMTPSendFailedException told)) {
            throw new InDoubtException(failure);
        }
        int code = told.getReturnCode();
        boolean atFinalDot = told.getCommand().equals(".");
        if (code == NO_ANSWER && atFinalDot) {
            throw new InDoubtException(failure);
        }
        if (code / 100 == 2 && atFinalDot) {
            // Angus Mail calls each success but 250 a failure.
            sentTo.add(customer);
        } else {
            failed(customer, code, failure);
        }
    }

    private void failed(String customer, int code, MessagingException failure) {
        // A lost connection is as good as 451 (RFC 5321 section 3.8).
        boolean passing = code / 100 == 4 || code == NO_ANSWER;
        (passing ? postponed : refused).put(customer, words(failure));
    }

    private boolean knows(String customer) {
        return sentTo.contains(customer) || refused.containsKey(customer) || postponed.containsKey(customer);
    }

    private static String words(MessagingException failure) {
        return String.valueOf(failure.getMessage()).strip();
    }
}
