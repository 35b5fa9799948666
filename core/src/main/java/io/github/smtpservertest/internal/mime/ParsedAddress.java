package io.github.smtpservertest.internal.mime;

import java.util.Optional;

/**
 * A mailbox in an address field (RFC 5322 §3.4).
 *
 * @param group the name of the group that it is in
 * @param displayName decoded
 * @param localPart unquoted
 * @param domain after the {@code @}; empty where there is none
 */
public record ParsedAddress(Optional<String> group, Optional<String> displayName, String localPart, String domain) {}
