package io.github.smtpservertest.reply;

/**
 * What the catalogue has to say about one code, each as one or more whole sentences.
 *
 * @param meaning what it means
 * @param seenWhen when it is met in the wild
 * @param clientMustDo what the client program must do
 * @param authorAdvice what the author of the mailer should check or do
 */
record ReplyCodeGuide(String meaning, String seenWhen, String clientMustDo, String authorAdvice) {

    static ReplyCodeGuide of(ReplyCode code) {
        return switch (code.replyClass()) {
            case SUCCESS, INTERMEDIATE -> PositiveGuides.of(code);
            case TRANSIENT_FAILURE -> TransientGuides.of(code);
            case PERMANENT_FAILURE -> PermanentGuides.of(code);
        };
    }

    static IllegalStateException missing(ReplyCode code) {
        return new IllegalStateException("The catalogue has no texts for " + code.code() + "; write them.");
    }
}
