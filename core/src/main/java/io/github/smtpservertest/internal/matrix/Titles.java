package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.command.Stage;
import io.github.smtpservertest.fault.Fault;

/** What a case is called in a report: {@code RCPT answered 251}, {@code connection closed after the final dot}. */
final class Titles {

    private Titles() {}

    static String of(Fault fault, Stage at) {
        String title = template(fault).replace("{at}", place(at)).replace("{re}", reply(at));
        return title.startsWith("the ") ? title.substring("the ".length()) : title;
    }

    /** What the client has done, such as {@code RCPT} or {@code the final dot}. */
    static String place(Stage stage) {
        return switch (stage) {
            case CONNECT -> "the connection";
            case END_OF_DATA -> "the final dot";
            case CONTENT -> "the content";
            case AUTH_RESPONSE -> "the response to a challenge";
            case UNKNOWN -> "an unknown command";
            default -> stage.name();
        };
    }

    /** What it gets, such as {@code the reply to RCPT} or {@code the greeting}. */
    static String reply(Stage stage) {
        return stage == Stage.CONNECT ? "the greeting" : "the reply to " + place(stage);
    }

    private static String template(Fault fault) {
        return switch (fault) {
            case FORWARD_251 -> "RCPT answered 251";
            case CANNOT_VERIFY_252 -> "RCPT answered 252";
            case UNKNOWN_SUCCESS_254 -> "RCPT answered 254";
            case DEFER_ONE_RECIPIENT -> "first RCPT answered 451, the others taken";
            case REFUSE_ONE_RECIPIENT -> "first RCPT answered 550, the others taken";
            case NO_RECIPIENT_BUT_354 -> "every RCPT answered 452, DATA 354 all the same";
            case REFUSE_AFTER_DOT -> "final dot answered 554";
            case DEFER_AFTER_DOT -> "final dot answered 451";
            case EHLO_500 -> "EHLO answered 500";
            case EHLO_502 -> "EHLO answered 502";
            case EHLO_421 -> "EHLO answered 421";
            case SAY_421 -> "{at} answered 421, connection left open";
            case IDLE_421 -> "421 after a second of silence";
            case DATA_421 -> "DATA answered 421";
            case CONTENT_421 -> "421 inside the content, connection closed";
            case GREETING_521 -> "greeting 521";
            case GREETING_554 -> "greeting 554";
            case GREETING_550 -> "greeting 550";
            case GREETING_421 -> "greeting 421";
            case RSET_ERROR -> "RSET answered 500";
            case QUIT_ERROR -> "QUIT answered 500";
            case NOOP_ERROR -> "NOOP answered 500";
            case UNEXPECTED_221 -> "{at} answered 221";
            case UNEXPECTED_354 -> "{at} answered 354";
            case UNEXPECTED_530 -> "{at} answered 530";
            case MANY_LINES -> "{re} in 50 lines";
            case MULTILINE_ERROR -> "{at} answered 550 in three lines";
            case MULTILINE_GREETING -> "greeting in three lines";
            case DIFFERENT_CODES -> "{re} with two different codes";
            case NO_SPACE_IN_LAST_LINE -> "{re} without a space after its code";
            case CODE_ALONE -> "{re} is its code alone";
            case CODE_850 -> "{at} answered 850";
            case CODE_2200 -> "{at} answered 2200";
            case NO_CODE -> "{re} without a code";
            case TEXT_IN_UTF8 -> "{re} with text in UTF-8";
            case TEXT_IN_LATIN1 -> "{re} with text in Latin-1";
            case NUL_IN_TEXT -> "{re} with NUL in its text";
            case CONTROL_CHARACTERS -> "{re} with control characters";
            case LONG_LINE -> "{re} in a line of 600 bytes";
            case MEGABYTE_LINE -> "{re} in a line of a megabyte";
            case ENDLESS_REPLY -> "{re} goes on without end";
            case EMPTY_LINE_BEFORE_GREETING -> "empty line before {re}";
            case EMPTY_LINE_INSIDE_REPLY -> "empty line inside {re}";
            case LF_ALONE -> "{re} ends lines with LF alone";
            case CR_ALONE -> "{re} ends lines with CR alone";
            case NO_LINE_END -> "{re} without a line end";
            case WRONG_ENHANCED_CODE -> "{at} answered 550 5.3.4, the wrong enhanced code";
            case CONTRADICTORY_ENHANCED_CODE -> "{at} answered 550 4.2.1, codes that contradict each other";
            case SPLIT_REPLY -> "{re} split after two bytes";
            case CR_APART_FROM_LF -> "{re} with CR and LF in different segments";
            case LINES_APART -> "{re} with each line in its own segment";
            case DRIBBLE -> "{re} a byte at a time";
            case SLOW_REPLIES -> "slow replies from {re} on";
            case SLOW_READING -> "slow reading from {re} on";
            case UNIFORM_DELAY -> "every reply up to 100 ms late";
            case LOG_NORMAL_DELAY -> "every reply late, some much later";
            case LATE_GREETING -> "greeting a second late";
            case NO_GREETING -> "no greeting";
            case LATE_REPLY_TO_DOT -> "reply to the final dot a second late";
            case STALL -> "no reply to {at}";
            case HOLD -> "reply to {at} held back";
            case STOP_READING -> "server stops reading after {re}";
            case TWO_REPLIES -> "two replies to {at}";
            case UNASKED_REPLY -> "another reply 50 ms after {re}";
            case REPLY_BEFORE_CONTENT_ENDS -> "250 before the content has ended";
            case REFUSE_CONNECTION -> "connection refused";
            case CLOSE_AT_ACCEPT -> "connection closed at accept";
            case RESET_AT_ACCEPT -> "connection reset at accept";
            case CLOSE_AFTER_GREETING -> "connection closed after the greeting";
            case CLOSE_INSIDE_REPLY -> "connection closed inside {re}";
            case RESET_CONNECTION -> "connection reset instead of {re}";
            case RESET_AFTER_REPLY -> "connection reset after {re}";
            case RESET_INSIDE_REPLY -> "connection reset inside {re}";
            case HALF_CLOSE_INSTEAD_OF_REPLY -> "connection half-closed instead of {re}";
            case HALF_CLOSE_AFTER_REPLY -> "connection half-closed after {re}";
            case HALF_CLOSE_INSIDE_REPLY -> "connection half-closed inside {re}";
            case STOP_LISTENING -> "server stops listening before {re}";
            case CLOSE_IN_CONTENT -> "connection closed inside the content";
            case RESET_IN_CONTENT -> "connection reset inside the content";
            case CLOSE_AFTER_DOT -> "connection closed after the final dot";
            case CLOSE_AFTER_ACCEPTING -> "connection closed after the 250 to the final dot";
            case CLOSE_INSTEAD_OF_221 -> "connection closed instead of the reply to QUIT";
            case SAY_421_AND_CLOSE -> "{at} answered 421, connection closed";
            case SAY_554_AND_CLOSE -> "{at} answered 554, connection closed";
            case FIRST_CONNECTIONS_421 -> "first two connections greeted with 421";
            case CONNECTION_LIMIT -> "second connection at once greeted with 421";
            case STARTTLS_NOT_OFFERED -> "STARTTLS not offered";
            case STARTTLS_STRIPPED -> "STARTTLS stripped from the reply to EHLO";
            case STARTTLS_454 -> "STARTTLS answered 454";
            case STARTTLS_502 -> "STARTTLS answered 502";
            case STARTTLS_354 -> "STARTTLS answered 354";
            case INJECT_BEFORE_TLS -> "reply injected before TLS, then silence";
            case CLOSE_BEFORE_TLS -> "connection closed instead of TLS";
            case RESET_BEFORE_TLS -> "connection reset instead of TLS";
            case STALL_BEFORE_TLS -> "silence instead of TLS";
            case GARBAGE_BEFORE_TLS -> "garbage instead of TLS";
            case PLAINTEXT_INSTEAD_OF_TLS -> "plaintext instead of TLS";
            case OLD_PROTOCOL_ONLY -> "TLS 1.0 only";
            case CERTIFICATE_EXPIRED -> "certificate expired";
            case CERTIFICATE_NOT_YET_VALID -> "certificate not yet valid";
            case CERTIFICATE_OF_ANOTHER_HOST -> "certificate of another host";
            case CERTIFICATE_SELF_SIGNED -> "certificate signed by itself";
            case CERTIFICATE_OF_UNKNOWN_CA -> "certificate of an unknown authority";
            case CERTIFICATE_WITH_WEAK_KEY -> "certificate with a weak key";
            case FEWER_CAPABILITIES_INSIDE_TLS -> "fewer capabilities inside TLS than before";
            case AUTH_ONLY_INSIDE_TLS -> "AUTH offered inside TLS only";
            case AUTH_JUNK_CHALLENGE -> "{at} answered 334 with junk";
            case AUTH_535 -> "{at} answered 535";
            case AUTH_454 -> "{at} answered 454";
            case AUTH_534 -> "{at} answered 534";
            case AUTH_538 -> "{at} answered 538";
            case AUTH_504 -> "{at} answered 504";
            case AUTH_235_AT_ONCE -> "{at} answered 235 at once";
            case AUTH_TWO_535 -> "{at} answered 535 twice";
            case SMALL_SIZE -> "messages of at most 100 bytes taken";
            case NO_8BITMIME -> "8BITMIME not offered";
            case NO_SMTPUTF8 -> "SMTPUTF8 not offered";
            case PIPELINING_SPLIT -> "every reply split inside its code";
            case PIPELINING_MERGED -> "replies merged into one segment";
            case REFUSE_SECOND_CHUNK -> "second BDAT answered 452";
            case LMTP_REPLY_TOO_FEW -> "a reply too few after the final dot (LMTP)";
            case LMTP_MIXED_REPLIES -> "mixed replies after the final dot (LMTP)";
            case RCPTMAX_1 -> "one recipient at a time (LIMITS RCPTMAX=1)";
            case GREYLISTING -> "{at} greylisted with 451, twice";
            case RATE_LIMIT -> "second message of a connection answered 421";
        };
    }
}
