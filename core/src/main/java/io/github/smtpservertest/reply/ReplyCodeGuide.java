package io.github.smtpservertest.reply;

/**
 * What the catalogue has to say about one code, each but the first as one or more whole sentences.
 *
 * @param inShort what it means, as a clause that fits after "says that"
 * @param meaning what it means
 * @param seenWhen when it is seen on real servers
 * @param clientMustDo what the client program must do
 * @param authorAdvice what the author of the client should check or do
 * @param operatorAdvice what the operator of the server should check or do; empty where the server is not concerned
 */
record ReplyCodeGuide(
        String inShort,
        String meaning,
        String seenWhen,
        String clientMustDo,
        String authorAdvice,
        String operatorAdvice) {

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
