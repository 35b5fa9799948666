package io.github.smtpservertest;

import io.github.smtpservertest.command.Extension;
import io.github.smtpservertest.internal.session.Settings;
import io.github.smtpservertest.mailbox.Mailboxes;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.transcript.TranscriptListener;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Builds a {@link FakeSmtpServer}. What is not set is as in a correct server of today that takes every mail. */
public final class FakeSmtpServerBuilder {

    private static final int HIGHEST_PORT = 65535;

    private InetAddress address = InetAddress.getLoopbackAddress();
    private int port;
    private String hostName = "mx.example.com";
    private Set<Extension> extensions = EnumSet.allOf(Extension.class);
    private Mailboxes mailboxes = Mailboxes.acceptAll();
    private boolean lenient;
    private long maxMessageSize = 104_857_600;
    private int maxRecipients = 1000;
    private int maxCommandLine = 512;
    private Duration idleTimeout = Duration.ofMinutes(5);
    private Duration waitLimit = Duration.ofSeconds(5);
    private Consumer<SmtpScript> rules = script -> {};
    private Optional<TranscriptListener> listener = Optional.empty();

    FakeSmtpServerBuilder() {}

    /** The address to listen on; the loopback address unless set. */
    public FakeSmtpServerBuilder bindAddress(InetAddress bindAddress) {
        this.address = bindAddress;
        return this;
    }

    /** The port to listen on, 1 to 65535, or 0, as unless set, for any that is free. */
    public FakeSmtpServerBuilder port(int listenOn) {
        if (listenOn < 0 || listenOn > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "A port is 0 (any that is free) to " + HIGHEST_PORT + ", not " + listenOn + ".");
        }
        this.port = listenOn;
        return this;
    }

    /** The name to greet with, such as {@code mx.example.com}; not blank, printable ASCII without spaces. */
    public FakeSmtpServerBuilder hostName(String name) {
        if (name.isEmpty() || !name.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException("The host name '" + name
                    + "' cannot stand in a greeting; it must be printable ASCII without spaces.");
        }
        this.hostName = name;
        return this;
    }

    /** What to offer, and nothing else; everything unless set. */
    public FakeSmtpServerBuilder extensions(Collection<Extension> offered) {
        this.extensions = offered.isEmpty() ? EnumSet.noneOf(Extension.class) : EnumSet.copyOf(offered);
        return this;
    }

    /** What to offer, and nothing else; everything unless set. */
    public FakeSmtpServerBuilder extensions(Extension... offered) {
        return extensions(List.of(offered));
    }

    /** What not to offer. */
    public FakeSmtpServerBuilder without(Extension... withheld) {
        this.extensions.removeAll(List.of(withheld));
        return this;
    }

    /** Whom the server knows: RCPT, VRFY and EXPN answer from it. Without a directory every recipient is taken. */
    public FakeSmtpServerBuilder mailboxes(Consumer<Mailboxes.Builder> directory) {
        Mailboxes.Builder builder = Mailboxes.builder();
        directory.accept(builder);
        this.mailboxes = builder.build();
        return this;
    }

    /**
     * Forgives errors of form: a space round the colon of MAIL and RCPT, an address without angle brackets, a command
     * line that ends with LF alone.
     */
    public FakeSmtpServerBuilder lenient() {
        this.lenient = true;
        return this;
    }

    /** The largest mail that is taken, in octets, 1 or more; 104,857,600 unless set. A larger one gets 552 (RFC 1870). */
    public FakeSmtpServerBuilder maxMessageSize(long octets) {
        this.maxMessageSize = atLeast(1, octets, "The largest mail's size");
        return this;
    }

    /** How many recipients a mail may have, 1 or more; 1000 unless set. The next gets 452 (RFC 5321 §4.5.3.1.10). */
    public FakeSmtpServerBuilder maxRecipients(int recipients) {
        this.maxRecipients = (int) atLeast(1, recipients, "The number of recipients");
        return this;
    }

    /** Octets of the longest command line with its CRLF, 12 or more; 512 unless set. A longer one gets 500. */
    public FakeSmtpServerBuilder maxCommandLine(int octets) {
        this.maxCommandLine = (int) atLeast(12, octets, "The longest command line");
        return this;
    }

    /** How long a client may say nothing before it gets 421; 5 minutes unless set (RFC 5321 §4.5.3.2.7). */
    public FakeSmtpServerBuilder idleTimeout(Duration limit) {
        this.idleTimeout = positive(limit, "The idle timeout");
        return this;
    }

    /** How long the server's {@code await} methods wait; 5 seconds unless set. */
    public FakeSmtpServerBuilder waitLimit(Duration limit) {
        this.waitLimit = positive(limit, "The limit of waits");
        return this;
    }

    /** Rules that are there from the first connection on, and again after each {@link FakeSmtpServer#reset()}. */
    public FakeSmtpServerBuilder script(Consumer<SmtpScript> initialRules) {
        this.rules = this.rules.andThen(initialRules);
        return this;
    }

    /** Who is told of what happens as it happens; nobody unless set. */
    public FakeSmtpServerBuilder listener(TranscriptListener transcriptListener) {
        this.listener = Optional.of(transcriptListener);
        return this;
    }

    /** The server, not started yet. */
    public FakeSmtpServer build() {
        Settings settings = new Settings(
                hostName,
                Set.copyOf(extensions),
                mailboxes,
                lenient,
                maxMessageSize,
                maxRecipients,
                maxCommandLine,
                idleTimeout);
        return new FakeSmtpServer(address, port, settings, waitLimit, rules, listener);
    }

    /** The server, started; see {@link FakeSmtpServer#open()}. */
    public FakeSmtpServer start() {
        return build().open();
    }

    private static long atLeast(long least, long value, String what) {
        if (value < least) {
            throw new IllegalArgumentException(what + " is " + least + " or more, not " + value + ".");
        }
        return value;
    }

    private static Duration positive(Duration duration, String what) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(what + " is longer than zero, not " + duration + ".");
        }
        return duration;
    }
}
