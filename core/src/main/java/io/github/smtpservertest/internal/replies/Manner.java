package io.github.smtpservertest.internal.replies;

import io.github.smtpservertest.bytes.BareLineEnds;
import io.github.smtpservertest.preset.Quirk;
import io.github.smtpservertest.preset.ReplyTemplates;
import java.util.Set;

/**
 * How the server reads and speaks.
 *
 * @param lenient whether it forgives errors of form
 * @param lmtp whether it speaks LMTP (RFC 2033) in place of SMTP
 * @param bareLineEnds what it makes of CR and LF that stand alone in a content
 * @param habits what it does otherwise than a strict server
 * @param wording how it says things, where not in our own words
 */
public record Manner(
        boolean lenient, boolean lmtp, BareLineEnds bareLineEnds, Set<Quirk> habits, ReplyTemplates wording) {}
