package io.github.smtpservertest.message;

import java.util.List;
import java.util.Optional;

/** What a mail's bytes mean, read as MIME; and what in them could not be read. */
record ParsedMail(
        List<Header> headers,
        Optional<String> text,
        Optional<String> html,
        List<Attachment> attachments,
        List<String> problems) {}
