package io.github.smtpservertest.matrix;

import java.util.List;

/** What a mailer of these tests throws. */
final class SendFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final int code;
    private final transient List<String> refused;

    SendFailure(String message, int code, List<String> refused) {
        super(message);
        this.code = code;
        this.refused = List.copyOf(refused);
    }

    int code() {
        return code;
    }

    /** The recipients that were not served; empty where none was. */
    List<String> refused() {
        return refused;
    }

    static List<String> refusedIn(Object reported) {
        return reported instanceof SendFailure failure ? failure.refused : List.of();
    }
}
