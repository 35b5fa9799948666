package io.github.smtpservertest.internal.command;

import io.github.smtpservertest.command.Command;
import io.github.smtpservertest.command.Parameters;
import io.github.smtpservertest.command.SmtpExtension;
import io.github.smtpservertest.command.SyntaxError;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server that goes by the book says to the parameters of one MAIL or RCPT.
 *
 * <p>555 is for a parameter that the client had no leave to send: unknown, of another command, or of an extension that
 * is not offered (RFC 5321 §4.1.1.11); its value is not looked at. 501 is for a value that is malformed (§4.2.4).
 */
public final class EsmtpParameters {

    private static final String INVALID_ARGUMENTS = "5.5.4";

    private EsmtpParameters() {}

    /**
     * The first thing that is wrong with the parameters of {@code command}, in the order they were sent.
     *
     * @param command MAIL or RCPT; any other has no parameters
     * @param offered the extensions on offer at this moment
     * @param afterEhlo whether the client has said EHLO or LHLO; after HELO no extension may be used (RFC 5321 §2.2.1)
     */
    public static Optional<SyntaxError> check(Command command, Set<SmtpExtension> offered, boolean afterEhlo) {
        Parameters parameters = command.parameters();
        for (Map.Entry<String, String> sent : parameters.asMap().entrySet()) {
            Optional<SyntaxError> error = refused(command, sent.getKey(), offered, afterEhlo)
                    .or(() -> malformed(sent.getKey(), sent.getValue()))
                    .or(() -> bodyNotOffered(sent.getKey(), parameters, offered));
            if (error.isPresent()) {
                return error;
            }
        }
        return contradiction(parameters);
    }

    private static Optional<SyntaxError> refused(
            Command command, String keyword, Set<SmtpExtension> offered, boolean afterEhlo) {
        String name = "The " + command.verb() + " parameter " + ParameterValue.shown(keyword);
        EsmtpParameter<?> parameter = EsmtpParameter.ofKeyword(keyword).orElse(null);
        if (parameter == null) {
            return notRecognized(name + " is not recognized");
        }
        if (parameter.stage() != command.stage()) {
            return notRecognized(keyword + " is a parameter of " + parameter.stage() + ", not of " + command.verb());
        }
        if (Collections.disjoint(parameter.extensions(), offered)) {
            return notRecognized(
                    name + " needs " + parameter.extensions().get(0).keyword() + ", which is not offered here");
        }
        return afterEhlo ? Optional.empty() : notRecognized(name + " needs EHLO; the client said HELO");
    }

    private static Optional<SyntaxError> malformed(String keyword, String value) {
        return EsmtpParameter.ofKeyword(keyword)
                .flatMap(parameter -> parameter.complaint(value))
                .map(EsmtpParameters::invalid);
    }

    /** BODY has two extensions, so it may be known and its value not. */
    private static Optional<SyntaxError> bodyNotOffered(
            String keyword, Parameters parameters, Set<SmtpExtension> offered) {
        if (!keyword.equals(EsmtpParameter.BODY.keyword())) {
            return Optional.empty();
        }
        return EsmtpParameter.BODY
                .in(parameters)
                .filter(body -> Collections.disjoint(body.extensions(), offered))
                .map(body -> {
                    String sentence = "BODY=" + body.word() + " needs " + body.word() + ", which is not offered here";
                    // To 8BITMIME alone BINARYMIME is just another word; 8BITMIME without leave is an extension's.
                    return body == BodyType.BINARY_MIME
                            ? invalid(sentence)
                            : new SyntaxError(555, INVALID_ARGUMENTS, sentence);
                });
    }

    /** RFC 4865 §3: one hold-param. */
    private static Optional<SyntaxError> contradiction(Parameters parameters) {
        boolean both =
                parameters.has(EsmtpParameter.HOLDFOR.keyword()) && parameters.has(EsmtpParameter.HOLDUNTIL.keyword());
        return both ? Optional.of(invalid("HOLDFOR and HOLDUNTIL may not stand together")) : Optional.empty();
    }

    private static Optional<SyntaxError> notRecognized(String sentence) {
        return Optional.of(new SyntaxError(555, INVALID_ARGUMENTS, sentence));
    }

    private static SyntaxError invalid(String sentence) {
        return new SyntaxError(501, INVALID_ARGUMENTS, sentence);
    }
}
