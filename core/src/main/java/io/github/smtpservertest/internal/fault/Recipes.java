package io.github.smtpservertest.internal.fault;

import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.transcript.Transcript;
import java.util.Optional;

/** Which recipe makes which fault of the catalogue. */
public final class Recipes {

    private Recipes() {}

    /**
     * Why a fault that is a matter of the whole server has not happened, such as {@code CERTIFICATE_EXPIRED: no client began TLS};
     * empty where it has, or where nobody can see it, as that a connection is refused.
     */
    public static Optional<String> missed(Fault fault, Transcript transcript) {
        return of(fault).missed().apply(transcript).map(why -> fault + ": " + why + ".");
    }

    /** How a fault is made. */
    public static Recipe of(Fault fault) {
        return switch (fault) {
            case FORWARD_251 -> WhatItSays.FORWARD;
            case CANNOT_VERIFY_252 -> WhatItSays.CANNOT_VERIFY;
            case UNKNOWN_SUCCESS_254 -> WhatItSays.UNKNOWN_SUCCESS;
            case DEFER_ONE_RECIPIENT -> WhatItSays.DEFER_ONE_RECIPIENT;
            case REFUSE_ONE_RECIPIENT -> WhatItSays.REFUSE_ONE_RECIPIENT;
            case NO_RECIPIENT_BUT_354 -> WhatItSays.NO_RECIPIENT_BUT_354;
            case REFUSE_AFTER_DOT -> WhatItSays.REFUSE_AFTER_DOT;
            case DEFER_AFTER_DOT -> WhatItSays.DEFER_AFTER_DOT;
            case EHLO_500 -> WhatItSays.EHLO_500;
            case EHLO_502 -> WhatItSays.EHLO_502;
            case EHLO_421 -> WhatItSays.EHLO_421;
            case SAY_421 -> WhatItSays.SAY_421;
            case IDLE_421 -> WhatItSays.IDLE_421;
            case DATA_421 -> WhatItSays.DATA_421;
            case CONTENT_421 -> WhatItSays.CONTENT_421;
            case GREETING_521 -> WhatItSays.GREETING_521;
            case GREETING_554 -> WhatItSays.GREETING_554;
            case GREETING_550 -> WhatItSays.GREETING_550;
            case GREETING_421 -> WhatItSays.GREETING_421;
            case RSET_ERROR -> WhatItSays.RSET_ERROR;
            case QUIT_ERROR -> WhatItSays.QUIT_ERROR;
            case NOOP_ERROR -> WhatItSays.NOOP_ERROR;
            case UNEXPECTED_221 -> WhatItSays.UNEXPECTED_221;
            case UNEXPECTED_354 -> WhatItSays.UNEXPECTED_354;
            case UNEXPECTED_530 -> WhatItSays.UNEXPECTED_530;
            case MANY_LINES -> WhatItSays.MANY_LINES;
            case MULTILINE_ERROR -> WhatItSays.MULTILINE_ERROR;
            case MULTILINE_GREETING -> WhatItSays.MULTILINE_GREETING;
            case DIFFERENT_CODES -> WhatItSays.DIFFERENT_CODES;
            case NO_SPACE_IN_LAST_LINE -> WhatItSays.NO_SPACE_IN_LAST_LINE;
            case CODE_ALONE -> WhatItSays.CODE_ALONE;
            case CODE_850 -> WhatItSays.CODE_850;
            case CODE_2200 -> WhatItSays.CODE_2200;
            case NO_CODE -> WhatItSays.NO_CODE;
            case TEXT_IN_UTF8 -> WhatItSays.TEXT_IN_UTF8;
            case TEXT_IN_LATIN1 -> WhatItSays.TEXT_IN_LATIN1;
            case NUL_IN_TEXT -> WhatItSays.NUL_IN_TEXT;
            case CONTROL_CHARACTERS -> WhatItSays.CONTROL_CHARACTERS;
            case LONG_LINE -> WhatItSays.LONG_LINE;
            case MEGABYTE_LINE -> WhatItSays.MEGABYTE_LINE;
            case ENDLESS_REPLY -> WhatItSays.ENDLESS_REPLY;
            case EMPTY_LINE_BEFORE_GREETING -> WhatItSays.EMPTY_LINE_BEFORE_GREETING;
            case EMPTY_LINE_INSIDE_REPLY -> WhatItSays.EMPTY_LINE_INSIDE_REPLY;
            case LF_ALONE -> WhatItSays.LF_ALONE;
            case CR_ALONE -> WhatItSays.CR_ALONE;
            case NO_LINE_END -> WhatItSays.NO_LINE_END;
            case WRONG_ENHANCED_CODE -> WhatItSays.WRONG_ENHANCED_CODE;
            case CONTRADICTORY_ENHANCED_CODE -> WhatItSays.CONTRADICTORY_ENHANCED_CODE;
            case SPLIT_REPLY -> HowItTravels.SPLIT_REPLY;
            case CR_APART_FROM_LF -> HowItTravels.CR_APART_FROM_LF;
            case LINES_APART -> HowItTravels.LINES_APART;
            case DRIBBLE -> HowItTravels.DRIBBLE;
            case SLOW_REPLIES -> HowItTravels.SLOW_REPLIES;
            case SLOW_READING -> HowItTravels.SLOW_READING;
            case UNIFORM_DELAY -> HowItTravels.UNIFORM_DELAY;
            case LOG_NORMAL_DELAY -> HowItTravels.LOG_NORMAL_DELAY;
            case LATE_GREETING -> HowItTravels.LATE_GREETING;
            case NO_GREETING -> HowItTravels.NO_GREETING;
            case LATE_REPLY_TO_DOT -> HowItTravels.LATE_REPLY_TO_DOT;
            case STALL -> HowItTravels.STALL;
            case HOLD -> HowItTravels.HOLD;
            case STOP_READING -> HowItTravels.STOP_READING;
            case TWO_REPLIES -> HowItTravels.TWO_REPLIES;
            case UNASKED_REPLY -> HowItTravels.UNASKED_REPLY;
            case REPLY_BEFORE_CONTENT_ENDS -> HowItTravels.REPLY_BEFORE_CONTENT_ENDS;
            case REFUSE_CONNECTION -> HowItEnds.REFUSE_CONNECTION;
            case CLOSE_AT_ACCEPT -> HowItEnds.CLOSE_AT_ACCEPT;
            case RESET_AT_ACCEPT -> HowItEnds.RESET_AT_ACCEPT;
            case CLOSE_AFTER_GREETING -> HowItEnds.CLOSE_AFTER_GREETING;
            case CLOSE_INSIDE_REPLY -> HowItEnds.CLOSE_INSIDE_REPLY;
            case RESET_CONNECTION -> HowItEnds.RESET_CONNECTION;
            case RESET_AFTER_REPLY -> HowItEnds.RESET_AFTER_REPLY;
            case RESET_INSIDE_REPLY -> HowItEnds.RESET_INSIDE_REPLY;
            case HALF_CLOSE_INSTEAD_OF_REPLY -> HowItEnds.HALF_CLOSE_INSTEAD_OF_REPLY;
            case HALF_CLOSE_AFTER_REPLY -> HowItEnds.HALF_CLOSE_AFTER_REPLY;
            case HALF_CLOSE_INSIDE_REPLY -> HowItEnds.HALF_CLOSE_INSIDE_REPLY;
            case STOP_LISTENING -> HowItEnds.STOP_LISTENING;
            case CLOSE_IN_CONTENT -> HowItEnds.CLOSE_IN_CONTENT;
            case RESET_IN_CONTENT -> HowItEnds.RESET_IN_CONTENT;
            case CLOSE_AFTER_DOT -> HowItEnds.CLOSE_AFTER_DOT;
            case CLOSE_AFTER_ACCEPTING -> HowItEnds.CLOSE_AFTER_ACCEPTING;
            case CLOSE_INSTEAD_OF_221 -> HowItEnds.CLOSE_INSTEAD_OF_221;
            case SAY_421_AND_CLOSE -> HowItEnds.SAY_421_AND_CLOSE;
            case SAY_554_AND_CLOSE -> HowItEnds.SAY_554_AND_CLOSE;
            case FIRST_CONNECTIONS_421 -> HowItEnds.FIRST_CONNECTIONS_421;
            case CONNECTION_LIMIT -> HowItEnds.CONNECTION_LIMIT;
            case STARTTLS_NOT_OFFERED -> TlsAuthExtensions.STARTTLS_NOT_OFFERED;
            case STARTTLS_STRIPPED -> TlsAuthExtensions.STARTTLS_STRIPPED;
            case STARTTLS_454 -> TlsAuthExtensions.STARTTLS_454;
            case STARTTLS_502 -> TlsAuthExtensions.STARTTLS_502;
            case STARTTLS_354 -> TlsAuthExtensions.STARTTLS_354;
            case INJECT_BEFORE_TLS -> TlsAuthExtensions.INJECT_BEFORE_TLS;
            case CLOSE_BEFORE_TLS -> TlsAuthExtensions.CLOSE_BEFORE_TLS;
            case RESET_BEFORE_TLS -> TlsAuthExtensions.RESET_BEFORE_TLS;
            case STALL_BEFORE_TLS -> TlsAuthExtensions.STALL_BEFORE_TLS;
            case GARBAGE_BEFORE_TLS -> TlsAuthExtensions.GARBAGE_BEFORE_TLS;
            case PLAINTEXT_INSTEAD_OF_TLS -> TlsAuthExtensions.PLAINTEXT_INSTEAD_OF_TLS;
            case OLD_PROTOCOL_ONLY -> TlsAuthExtensions.OLD_PROTOCOL_ONLY;
            case CERTIFICATE_EXPIRED -> TlsAuthExtensions.CERTIFICATE_EXPIRED;
            case CERTIFICATE_NOT_YET_VALID -> TlsAuthExtensions.CERTIFICATE_NOT_YET_VALID;
            case CERTIFICATE_OF_ANOTHER_HOST -> TlsAuthExtensions.CERTIFICATE_OF_ANOTHER_HOST;
            case CERTIFICATE_SELF_SIGNED -> TlsAuthExtensions.CERTIFICATE_SELF_SIGNED;
            case CERTIFICATE_OF_UNKNOWN_CA -> TlsAuthExtensions.CERTIFICATE_OF_UNKNOWN_CA;
            case CERTIFICATE_WITH_WEAK_KEY -> TlsAuthExtensions.CERTIFICATE_WITH_WEAK_KEY;
            case FEWER_CAPABILITIES_INSIDE_TLS -> TlsAuthExtensions.FEWER_CAPABILITIES_INSIDE_TLS;
            case AUTH_ONLY_INSIDE_TLS -> TlsAuthExtensions.AUTH_ONLY_INSIDE_TLS;
            case AUTH_JUNK_CHALLENGE -> TlsAuthExtensions.AUTH_JUNK_CHALLENGE;
            case AUTH_535 -> TlsAuthExtensions.AUTH_535;
            case AUTH_454 -> TlsAuthExtensions.AUTH_454;
            case AUTH_534 -> TlsAuthExtensions.AUTH_534;
            case AUTH_538 -> TlsAuthExtensions.AUTH_538;
            case AUTH_504 -> TlsAuthExtensions.AUTH_504;
            case AUTH_235_AT_ONCE -> TlsAuthExtensions.AUTH_235_AT_ONCE;
            case AUTH_TWO_535 -> TlsAuthExtensions.AUTH_TWO_535;
            case SMALL_SIZE -> TlsAuthExtensions.SMALL_SIZE;
            case NO_8BITMIME -> TlsAuthExtensions.NO_8BITMIME;
            case NO_SMTPUTF8 -> TlsAuthExtensions.NO_SMTPUTF8;
            case PIPELINING_SPLIT -> TlsAuthExtensions.PIPELINING_SPLIT;
            case PIPELINING_MERGED -> TlsAuthExtensions.PIPELINING_MERGED;
            case REFUSE_SECOND_CHUNK -> TlsAuthExtensions.REFUSE_SECOND_CHUNK;
            case LMTP_REPLY_TOO_FEW -> TlsAuthExtensions.LMTP_REPLY_TOO_FEW;
            case LMTP_MIXED_REPLIES -> TlsAuthExtensions.LMTP_MIXED_REPLIES;
            case RCPTMAX_1 -> TlsAuthExtensions.RCPTMAX_1;
            case GREYLISTING -> TlsAuthExtensions.GREYLISTING;
            case RATE_LIMIT -> TlsAuthExtensions.RATE_LIMIT;
        };
    }
}
