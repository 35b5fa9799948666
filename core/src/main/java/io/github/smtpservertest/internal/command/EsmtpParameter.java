package io.github.smtpservertest.internal.command;

import io.github.smtpservertest.command.MailPath;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.Stage;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A parameter that an extension adds to MAIL or RCPT (RFC 5321 §2.2.1, {@code esmtp-param} of §4.1.2).
 *
 * @param <T> what its value is
 */
public final class EsmtpParameter<T> {

    /** The declared size of the mail in bytes, 1 to 20 digits (RFC 1870 §3). */
    public static final EsmtpParameter<BigInteger> SIZE = ofMail("SIZE", DeliverySyntax::size, SmtpExtension.SIZE);

    /** The kind of content (RFC 6152 §2, RFC 3030 §3). */
    public static final EsmtpParameter<BodyType> BODY =
            ofMail("BODY", DeliverySyntax::body, SmtpExtension.EIGHT_BIT_MIME, SmtpExtension.BINARYMIME);

    /** The mail is internationalised; no value (RFC 6531 §3.4). */
    public static final EsmtpParameter<Boolean> SMTPUTF8 =
            ofMail("SMTPUTF8", value -> DeliverySyntax.noValue("SMTPUTF8", value), SmtpExtension.SMTPUTF8);

    /** How much of the mail a notification is to bring back (RFC 3461 §4.3). */
    public static final EsmtpParameter<String> RET = ofMail("RET", DsnSyntax::ret, SmtpExtension.DSN);

    /** The sender's own name for the transaction, decoded; at most 100 characters as sent (RFC 3461 §4.4). */
    public static final EsmtpParameter<String> ENVID = ofMail("ENVID", DsnSyntax::envelopeId, SmtpExtension.DSN);

    /** When the sender wants to be notified; {@code NEVER} stands alone (RFC 3461 §4.1). */
    public static final EsmtpParameter<Set<String>> NOTIFY = ofRcpt("NOTIFY", DsnSyntax::notifyOn, SmtpExtension.DSN);

    /** For whom the mail was meant at first; at most 500 characters as sent (RFC 3461 §4.2, RFC 6533 §3). */
    public static final EsmtpParameter<String> ORCPT = ofRcpt("ORCPT", DsnSyntax::originalRecipient, SmtpExtension.DSN);

    /** By when the mail is to be delivered (RFC 2852 §4). */
    public static final EsmtpParameter<DeliverBy> BY = ofMail("BY", DeliverySyntax::deliverBy, SmtpExtension.DELIVERBY);

    /** How long the mail is to be held before it is released, 1 to 999,999,999 seconds (RFC 4865 §3). */
    public static final EsmtpParameter<Duration> HOLDFOR =
            ofMail("HOLDFOR", DeliverySyntax::holdFor, SmtpExtension.FUTURERELEASE);

    /** When the mail is to be released, a {@code date-time} of RFC 3339 §5.6 (RFC 4865 §3). */
    public static final EsmtpParameter<Instant> HOLDUNTIL =
            ofMail("HOLDUNTIL", DeliverySyntax::holdUntil, SmtpExtension.FUTURERELEASE);

    /** The priority of the mail, -9 to 9 (RFC 6710 §4). */
    public static final EsmtpParameter<Integer> MT_PRIORITY =
            ofMail("MT-PRIORITY", DeliverySyntax::priority, SmtpExtension.MT_PRIORITY);

    /** The mail may go by TLS only; no value (RFC 8689 §2). */
    public static final EsmtpParameter<Boolean> REQUIRETLS =
            ofMail("REQUIRETLS", value -> DeliverySyntax.noValue("REQUIRETLS", value), SmtpExtension.REQUIRETLS);

    /** Who submitted the mail first, as a mailbox; {@link MailPath#NULL} for {@code <>} (RFC 4954 §5). */
    public static final EsmtpParameter<MailPath> AUTH = ofMail("AUTH", AuthSyntax::authenticatedAs, SmtpExtension.AUTH);

    private static final List<EsmtpParameter<?>> ALL = List.of(
            SIZE, BODY, SMTPUTF8, RET, ENVID, NOTIFY, ORCPT, BY, HOLDFOR, HOLDUNTIL, MT_PRIORITY, REQUIRETLS, AUTH);

    private final String keyword;
    private final Stage stage;
    private final List<SmtpExtension> extensions;
    private final Function<String, ParameterValue<T>> syntax;

    private EsmtpParameter(
            String keyword, Stage stage, Function<String, ParameterValue<T>> syntax, List<SmtpExtension> extensions) {
        this.keyword = keyword;
        this.stage = stage;
        this.extensions = extensions;
        this.syntax = syntax;
    }

    private static <T> EsmtpParameter<T> ofMail(
            String keyword, Function<String, ParameterValue<T>> syntax, SmtpExtension... extensions) {
        return new EsmtpParameter<>(keyword, Stage.MAIL, syntax, Arrays.asList(extensions));
    }

    private static <T> EsmtpParameter<T> ofRcpt(
            String keyword, Function<String, ParameterValue<T>> syntax, SmtpExtension extension) {
        return new EsmtpParameter<>(keyword, Stage.RCPT, syntax, List.of(extension));
    }

    /** All of them. */
    public static List<EsmtpParameter<?>> all() {
        return ALL;
    }

    /** The parameter with this keyword, in any case. */
    public static Optional<EsmtpParameter<?>> ofKeyword(String keyword) {
        String wanted = keyword.toUpperCase(Locale.ROOT);
        for (EsmtpParameter<?> parameter : ALL) {
            if (parameter.keyword.equals(wanted)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    /** Its keyword in upper case. */
    public String keyword() {
        return keyword;
    }

    /** The command it may stand on: {@link Stage#MAIL} or {@link Stage#RCPT}. */
    public Stage stage() {
        return stage;
    }

    /** The extensions, any one of which adds it; the one that it is named after first. */
    public List<SmtpExtension> extensions() {
        return extensions;
    }

    /** Its value in {@code parameters}; empty where it was not sent, and where its value is malformed. */
    public Optional<T> in(Parameters parameters) {
        return parameters.get(keyword).flatMap(value -> syntax.apply(value).toOptional());
    }

    /**
     * What is wrong with a value, as a sentence in printable ASCII without a full stop; empty where nothing is.
     *
     * @param value what stands behind the {@code =}; empty where nothing does
     */
    public Optional<String> complaint(String value) {
        return syntax.apply(value).complaint();
    }

    /** Its keyword. */
    @Override
    public String toString() {
        return keyword;
    }
}
