package io.github.smtpservertest.preset;

/**
 * A well-known server, for {@code FakeSmtpServer.like(Preset.POSTFIX)}: its capabilities in its order, its limits, its
 * words and its habits.
 *
 * <p>What is <em>documented</em> is in the pages named at each constant. The rest is <em>observed</em>: said by public
 * source code, or seen in public transcripts of sessions, and a service may change it on any day. Where neither is
 * known, the fake server answers as it does without a preset. Host names, certificates and users stay one's own, and
 * the ids of mails are the fake server's.
 *
 * <p>AUTH is offered as soon as there is somebody who can log in. {@link #GMAIL}, {@link #EXCHANGE_ONLINE} and
 * {@link #AMAZON_SES} are then the submission servers: they want TLS, and a login before MAIL. Without users they take
 * mail from everybody, as the servers at a domain's MX do.
 */
public enum Preset {
    /**
     * Postfix 3, as installed: no TLS and no AUTH until they are configured, so {@code startTls()} and {@code user(…)}
     * add them. MAIL is taken without EHLO, and the order of commands is looked at before their form.
     *
     * <p>Documented: "Postfix Configuration Parameters" ({@code message_size_limit}, {@code smtpd_recipient_limit},
     * {@code line_length_limit}, {@code smtpd_timeout}, {@code smtpd_banner}, {@code smtpd_helo_required},
     * {@code smtpd_tls_security_level}), https://www.postfix.org/postconf.5.html; smtpd(8), "STANDARDS" (the
     * extensions), https://www.postfix.org/smtpd.8.html; "Postfix SMTP relay and access control",
     * https://www.postfix.org/SMTPD_ACCESS_README.html (unknown recipients, relaying). Observed: the other replies and
     * the order of the keywords, from smtpd's public source.
     *
     * <p>Not played: a line over the limit is cut by Postfix and gets 500 here; ETRN is listed and gets 502; sessions
     * with many errors are not slowed or closed.
     */
    POSTFIX(Postfix.PROFILE),

    /**
     * Exim 4.98 with its default configuration. It lists no ENHANCEDSTATUSCODES and says none, offers STARTTLS with a
     * certificate of its own making, answers VRFY with 252 whatever is asked, and takes 1000 mails a connection and
     * 20 connections.
     *
     * <p>Documented: "The Exim specification", chapter 14 "Main configuration" ({@code message_size_limit},
     * {@code recipients_max}, {@code smtp_accept_max}, {@code smtp_accept_max_per_connection},
     * {@code smtp_receive_timeout}, {@code smtp_banner}, {@code tls_advertise_hosts}, {@code dsn_advertise_hosts}),
     * chapter 7 "The default configuration file" (relaying), chapter 44 "Access control lists" (VRFY, EXPN),
     * https://www.exim.org/exim-html-current/doc/html/spec_html/index.html. Observed: the other replies and the order
     * of the keywords, from the public source and test suite.
     *
     * <p>Not played: the detail of a malformed address behind {@code malformed address}; the wait for a HELO until
     * RCPT, which is refused at MAIL here; the repetition of the one reply that all recipients got, at DATA; the check
     * that a client does not talk too early.
     */
    EXIM(Exim.PROFILE),

    /**
     * Gmail, as smtp.gmail.com on port 587. Most replies end with an id and {@code - gsmtp}; VRFY gets 252.
     *
     * <p>Documented: "Gmail SMTP errors and codes", https://support.google.com/a/answer/3726730 (the refusals, and the
     * {@code gsmtp} at their end); "Gmail sending limits in Google Workspace", "Recipients per message" (100 for mail
     * sent by SMTP), https://support.google.com/a/answer/166852; "Send email from a printer, scanner, or app" (TLS and
     * login), https://support.google.com/a/answer/176600. Observed: the keywords, their order and SIZE, the successes,
     * the syntax errors of addresses.
     *
     * <p>Not played: the links and line breaks of long refusals, the throttling (421 4.7.0, 450 4.2.1, 550 5.4.5),
     * which is to be scripted; the mechanisms PLAIN-CLIENTTOKEN and XOAUTH; SIZE at an MX, which is 157286400.
     */
    GMAIL(Gmail.PROFILE),

    /**
     * Exchange Online, as smtp.office365.com on port 587.
     *
     * <p>Documented: "Use Telnet to test SMTP communication on Exchange servers" (greeting, MAIL, RCPT, DATA, the mail
     * taken, QUIT), https://learn.microsoft.com/exchange/mail-flow/test-smtp-with-telnet; "Exchange Online limits",
     * "Message limits" and "Receiving and sending limits" (500 recipients unless set, 150 MB),
     * https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits;
     * "Email non-delivery reports and SMTP errors in Exchange Online" (452 4.5.3, 530 5.7.57, 550 5.4.1, 550 5.7.64),
     * https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online.
     * Observed: the keywords and their order, syntax errors, the order of commands, AUTH, VRFY.
     *
     * <p>Not played: the throttling (30 mails a minute, 3 connections, both with 432 4.3.2), which is to be scripted;
     * the name of the server in brackets behind some refusals.
     */
    EXCHANGE_ONLINE(ExchangeOnline.PROFILE),

    /**
     * Amazon Simple Email Service, as email-smtp.<em>region</em>.amazonaws.com on port 587. No enhanced status codes,
     * no PIPELINING, and ten seconds of patience.
     *
     * <p>Documented: "Amazon SES SMTP issues", "SMTP response codes returned by Amazon SES",
     * https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html; "Service quotas in Amazon SES" (50 recipients,
     * 40 MB), https://docs.aws.amazon.com/ses/latest/dg/quotas.html; "Test your connection to the Amazon SES SMTP
     * interface using the command line" (greeting, ten seconds),
     * https://docs.aws.amazon.com/ses/latest/dg/send-email-smtp-client-command-line.html; "Connecting to an Amazon SES
     * SMTP endpoint" (TLS is required), https://docs.aws.amazon.com/ses/latest/dg/smtp-connect.html. Observed: the
     * keywords and their order, the 250s, 354 and 221.
     *
     * <p>Not played: what SES says to the final dot of a mail that it will not send, such as
     * {@code 554 Message rejected: Email address is not verified.} or {@code 454 Throttling failure: Maximum sending rate exceeded}; those are to be
     * scripted at {@code endOfData()}. Errors of form and order have the fake server's own words.
     */
    AMAZON_SES(AmazonSes.PROFILE);

    private final ServerProfile profile;

    Preset(ServerProfile profile) {
        this.profile = profile;
    }

    /** What makes it that server. */
    public ServerProfile profile() {
        return profile;
    }
}
