package io.github.smtpservertest.samples.mailers;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.function.Executable;
import org.springframework.mail.MailSendException;

/**
 * What a mailer reported to its caller.
 *
 * @param failure what it threw; empty where it returned
 */
record Report(Optional<Throwable> failure) {

    private static final Pattern REPLY = Pattern.compile("\\b([245]\\d\\d) \\d\\.\\d\\.\\d\\b");

    static Report of(Executable sending) {
        try {
            sending.execute();
            return new Report(Optional.empty());
        } catch (Throwable e) {
            return new Report(Optional.of(e));
        }
    }

    boolean isSuccess() {
        return failure.isEmpty();
    }

    /** The reply code that a caller finds by going down all the causes. */
    OptionalInt code() {
        return causes().stream().mapToInt(Report::code).filter(code -> code > 0).findFirst();
    }

    /** The reply code that a caller finds by {@code getCause()} alone. */
    OptionalInt codeInCauses() {
        List<Throwable> plain = new ArrayList<>();
        failure.ifPresent(plain::add);
        for (int i = 0; i < plain.size(); i++) {
            Optional.ofNullable(plain.get(i).getCause()).ifPresent(plain::add);
        }
        return plain.stream().mapToInt(Report::code).filter(code -> code > 0).findFirst();
    }

    private List<Throwable> causes() {
        List<Throwable> causes = new ArrayList<>();
        failure.ifPresent(causes::add);
        for (int i = 0; i < causes.size(); i++) {
            Throwable cause = causes.get(i);
            if (cause instanceof MessagingException one) {
                Optional.ofNullable(one.getNextException()).ifPresent(causes::add);
            } else if (cause instanceof MailSendException spring) {
                causes.addAll(List.of(spring.getMessageExceptions()));
            } else {
                Optional.ofNullable(cause.getCause()).ifPresent(causes::add);
            }
        }
        return causes;
    }

    private static int code(Throwable cause) {
        return cause instanceof SMTPSendFailedException mail
                ? mail.getReturnCode()
                : cause instanceof SMTPAddressFailedException recipient ? recipient.getReturnCode() : 0;
    }

    /** Such as {@code threw MailerException (451 among its causes)}. */
    @Override
    public String toString() {
        return failure.map(this::words).orElse("reported success");
    }

    private String words(Throwable thrown) {
        String threw = "threw " + thrown.getClass().getSimpleName();
        if (code(thrown) > 0) {
            return threw + " (" + code(thrown) + ")";
        }
        if (codeInCauses().isPresent()) {
            return threw + " (" + codeInCauses().getAsInt() + " among its causes)";
        }
        if (code().isPresent()) {
            return threw + " (" + code().getAsInt() + " in its getMessageExceptions())";
        }
        Matcher inMessage = REPLY.matcher(String.valueOf(thrown.getMessage()));
        return inMessage.find() ? threw + " (" + inMessage.group(1) + " in its message)" : threw;
    }
}
