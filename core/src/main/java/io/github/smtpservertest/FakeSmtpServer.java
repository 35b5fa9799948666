package io.github.smtpservertest;

import static io.github.smtpservertest.internal.settings.SettingCatalogue.BIND_ADDRESS;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.FAULT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LISTENER;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.LMTP;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.MAX_RECORD_MEMORY;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.PLAY;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.PORT;
import static io.github.smtpservertest.internal.settings.SettingCatalogue.WAIT_LIMIT;

import io.github.smtpservertest.dialogue.Dialogue;
import io.github.smtpservertest.dialogue.DialoguePlay;
import io.github.smtpservertest.internal.catalogue.Catalogue;
import io.github.smtpservertest.internal.dialogue.ParsedDialogue;
import io.github.smtpservertest.internal.dialogue.Play;
import io.github.smtpservertest.internal.engine.Engine;
import io.github.smtpservertest.internal.explain.TellingLine;
import io.github.smtpservertest.internal.fault.Recipes;
import io.github.smtpservertest.internal.replies.Settings;
import io.github.smtpservertest.internal.script.LiveScript;
import io.github.smtpservertest.internal.session.Journal;
import io.github.smtpservertest.internal.session.LiveSessions;
import io.github.smtpservertest.internal.text.FailureText;
import io.github.smtpservertest.internal.verify.Verification;
import io.github.smtpservertest.match.EventMatcher;
import io.github.smtpservertest.message.ReceivedMessage;
import io.github.smtpservertest.preset.Preset;
import io.github.smtpservertest.script.MutableClock;
import io.github.smtpservertest.script.Rule;
import io.github.smtpservertest.script.SmtpScript;
import io.github.smtpservertest.tls.TestCertificates;
import io.github.smtpservertest.transcript.Transcript;
import io.github.smtpservertest.transcript.TranscriptListener;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server for tests: correct by default, scripted to be anything else, recording every byte.
 *
 * <pre>{@code
 * try (FakeSmtpServer smtp = FakeSmtpServer.start()) {
 *     smtp.on(rcptTo("bob@example.com")).reply(251, "User not local; will forward");
 *     new OrderMailer(smtp.host(), smtp.port()).confirm("bob@example.com");
 *     System.out.println(smtp.transcript());
 * }
 * }</pre>
 *
 * <p>It listens on the loopback address and a free port unless told otherwise, and never delivers anything. All
 * methods may be called from any thread, at any time; what they return is an immutable snapshot.
 */
public final class FakeSmtpServer implements AutoCloseable {

    private final InetAddress address;
    private final Settings settings;
    private final Optional<TestCertificates> certificates;
    private final Duration waitLimit;
    private final Optional<Consumer<SmtpScript>> initialRules;
    private final LiveScript script;
    private final LiveSessions sessions;
    private final Optional<TranscriptListener> listener;
    private final Optional<Dialogue> initialDialogue;
    private volatile Optional<TestCertificates> ofDialogue = Optional.empty();
    private volatile List<DialoguePlay> dialogues = List.of();
    private final List<Play> playing = new ArrayList<>();
    private Optional<Dialogue> keptDialogue = Optional.empty();
    private Optional<Journal.Contents> kept = Optional.empty();
    private volatile Journal journal;

    private final Object life = new Object();
    private @Nullable Engine engine;
    private volatile int port;
    private boolean wasOpen;

    FakeSmtpServer(
            Settings settings, Optional<TestCertificates> certificates, Optional<Consumer<SmtpScript>> initialRules) {
        this.address = settings.get(BIND_ADDRESS);
        this.port = settings.get(PORT);
        this.settings = settings;
        this.certificates = certificates;
        this.waitLimit = settings.get(WAIT_LIMIT);
        this.initialRules = initialRules;
        this.listener = settings.find(LISTENER);
        this.script = new LiveScript(waitLimit, Catalogue.of(settings));
        this.journal = new Journal(script.generation(), listener, settings.get(MAX_RECORD_MEMORY));
        this.sessions = new LiveSessions(settings, script, journal);
        this.initialDialogue = settings.find(PLAY);
        if (initialRules.isPresent()) {
            script.begin(initialRules.get());
        }
        if (initialDialogue.isPresent()) {
            play(initialDialogue.get());
        }
    }

    /** A server with other settings than the usual ones. */
    public static FakeSmtpServerBuilder builder() {
        return new FakeSmtpServerBuilder();
    }

    /** A server that speaks and behaves as a well-known one, to be set up further and started. */
    public static FakeSmtpServerBuilder like(Preset preset) {
        return builder().like(preset);
    }

    /** A server with the usual settings, started. */
    public static FakeSmtpServer start() {
        return new FakeSmtpServer(Settings.USUAL, Optional.empty(), Optional.empty()).open();
    }

    /**
     * Starts to listen; does nothing while the server listens already. A server that was closed starts again on the
     * port that it had, and keeps its transcript.
     *
     * @return this server
     * @throws IllegalStateException where the port is taken, or is not one's to take
     */
    public FakeSmtpServer open() {
        synchronized (life) {
            if (engine == null) {
                sessions.resume();
                Engine started =
                        Engine.start(address, port, settings.hostName(), settings.connections(), sessions, wasOpen);
                port = started.port();
                wasOpen = true;
                engine = started;
            }
        }
        return this;
    }

    /** Whether the server listens. */
    public boolean isOpen() {
        synchronized (life) {
            return engine != null;
        }
    }

    /** The address to connect to, such as {@code 127.0.0.1}. */
    public String host() {
        return address.getHostAddress();
    }

    /** The port to connect to, 1 to 65535; 0 before the first start where a free one is to be found. */
    public int port() {
        return port;
    }

    /** The name with which the server greets, such as {@code mx.example.com}. */
    public String hostName() {
        return settings.hostName();
    }

    /** Where to connect to, such as {@code smtp://127.0.0.1:2525}. */
    public URI uri() {
        String host = host();
        return URI.create(scheme() + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private String scheme() {
        return settings.get(LMTP) ? "lmtp" : settings.security().implicitTls() ? "smtps" : "smtp";
    }

    /**
     * The certificates of this server's life: its authority, and what else that is to issue.
     *
     * @throws IllegalStateException where the server was built without TLS, and no dialogue that it plays begins TLS
     */
    public TestCertificates certificates() {
        return certificates
                .or(() -> ofDialogue)
                .orElseThrow(() -> new IllegalStateException(
                        "This server has no TLS, and so no certificates; build it with startTls() or implicitTls()."));
    }

    /** A TLS context for clients, which trusts this server's authority and nobody else; see {@link #certificates()}. */
    public SSLContext clientSslContext() {
        return certificates().clientSslContext();
    }

    /**
     * Properties for a Jakarta Mail session that sends here: host, port, protocol, and limits of ten seconds to
     * connect, to read and to write, for without them that client waits for ever; {@code localhost} as the name to greet
     * with, for otherwise it asks the machine for one. Where the server has TLS, the client is made to use it, to trust
     * the server's authority and to check the host name. The caller may change them.
     */
    public Properties mailProperties() {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", host());
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.localhost", "localhost");
        for (String limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty("mail.smtp." + limit, "10000");
        }
        certificates.ifPresent(made -> {
            boolean implicit = settings.security().implicitTls();
            properties.setProperty("mail.smtp.ssl.enable", String.valueOf(implicit));
            properties.setProperty("mail.smtp.starttls.enable", String.valueOf(!implicit));
            properties.setProperty("mail.smtp.starttls.required", String.valueOf(!implicit));
            properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
            properties.put(
                    "mail.smtp.ssl.socketFactory", made.clientSslContext().getSocketFactory());
        });
        return properties;
    }

    /**
     * Begins a rule for the events that {@code event} picks, in the {@linkplain #script() script}; it is live once it is told what
     * to do.
     *
     * <pre>{@code
     * smtp.on(rcptTo("bob@example.com")).reply(251, "User not local; will forward to <bob@example.net>");
     * }</pre>
     */
    public <E> Rule<E> on(EventMatcher<E> event) {
        return script.on(event);
    }

    /** The script: its rules, and what else there is to them. */
    public SmtpScript script() {
        return script;
    }

    /** The clock that the script's scenarios go by, which a test can move on. {@link #reset()} does not turn it back. */
    public MutableClock clock() {
        return script.clock();
    }

    /**
     * Plays a dialogue, strictly, from the next connection on, in place of the one before. Where it leaves a reply to the
     * server, the script and the default server answer. Where the dialogue begins TLS by itself ({@code ! TLS}) and the server was
     * built without, {@link #certificates()} and {@link #clientSslContext()} are there from now on.
     *
     * @return how far it has come
     */
    public synchronized DialoguePlay play(Dialogue dialogue) {
        ParsedDialogue parsed = ParsedDialogue.of(dialogue);
        if (certificates.isEmpty() && ofDialogue.isEmpty() && parsed.beginsTls()) {
            ofDialogue = Optional.of(TestCertificates.create());
        }
        Play play = toPlay(parsed);
        sessions.play(Optional.of(play));
        return play;
    }

    private synchronized Play toPlay(ParsedDialogue dialogue) {
        Play play = Play.of(dialogue, this::certificates, settings.hostName());
        List<DialoguePlay> all = new ArrayList<>(dialogues);
        all.add(play);
        dialogues = List.copyOf(all);
        playing.add(play);
        return play;
    }

    /** Plays that no longer, from the next connection on; the one before it goes on, if there was one. */
    public synchronized void stop(DialoguePlay play) {
        playing.remove(play);
        sessions.play(playing.isEmpty() ? Optional.empty() : Optional.of(playing.get(playing.size() - 1)));
    }

    /** The dialogues that were to be played since the start or the last {@link #reset()}. */
    public List<DialoguePlay> dialogues() {
        return dialogues;
    }

    /** All that was said on the wire so far. */
    public Transcript transcript() {
        return journal.transcript();
    }

    /** The mails that the server kept so far, in the order of their final dots. */
    public List<ReceivedMessage> messages() {
        return journal.messages();
    }

    /** The messages that were accepted for {@code address}, be it by its own name or by a forward, in the order of their dots. */
    public List<ReceivedMessage> messagesTo(String address) {
        return messages().stream().filter(message -> message.isFor(address)).toList();
    }

    /**
     * The only mail that the server kept.
     *
     * @throws AssertionError that shows the dialogue, where there are none or several
     */
    public ReceivedMessage onlyMessage() {
        List<ReceivedMessage> messages = messages();
        if (messages.size() != 1) {
            throw waits().notOne(messages);
        }
        return messages.get(0);
    }

    /**
     * The server's own failures, a sentence each: a rule whose predicate threw, and the like; and where a client departed
     * from a dialogue that is played. A test should not pass while there are any.
     */
    public List<String> failures() {
        return journal.failures();
    }

    /**
     * Fails where something is wrong that the test would not notice by itself: a rule or a scenario that was never used, or less
     * often than it says; an {@code on(…)} or {@code then()} that nothing follows; a failure of the server's own, such as a
     * condition that threw; a dialogue that was not played to its end, or from which a client departed. For JUnit 4, TestNG, Kotest
     * and Spock, after each test; the JUnit 5 extension does it by itself.
     *
     * <pre>{@code
     * @After
     * public void nothingIsLeftUnsaid() {
     *     smtp.verify();
     *     smtp.close();
     * }
     * }</pre>
     *
     * @throws AssertionError that says all that is wrong, each rule with its place and its nearest misses, and shows the dialogue
     */
    public void verify() {
        Transcript seen = transcript();
        List<String> missedFaults = settings.values().all(FAULT).stream()
                .flatMap(fault -> Recipes.missed(fault, seen).stream())
                .toList();
        String complaints = new Verification(script, dialogues, failures(), missedFaults, seen).complaints();
        if (!complaints.isEmpty()) {
            throw new AssertionError(FailureText.introduced(
                    complaints + (seen.sessions().isEmpty() ? "" : "The dialogue with the server was:\n"),
                    TellingLine.dialogue(seen, address())));
        }
    }

    /**
     * Waits until the server has kept {@code count} messages or more, 1 at least, and their clients have their replies.
     *
     * @throws AssertionError that shows the dialogue, where that takes longer than the usual limit (5 seconds)
     */
    public List<ReceivedMessage> awaitMessages(int count) {
        return awaitMessages(count, waitLimit);
    }

    /** As {@link #awaitMessages(int)}, with a limit of its own. */
    public List<ReceivedMessage> awaitMessages(int count, Duration limit) {
        return waits().forMessages(count, limit);
    }

    /**
     * As {@link #awaitMessages(int)}, of the messages that {@code wanted} picks; {@link
     * io.github.smtpservertest.match.SmtpEvents} has conditions such as {@code to("bob@example.com")}.
     */
    public List<ReceivedMessage> awaitMessages(int count, Predicate<? super ReceivedMessage> wanted) {
        return awaitMessages(count, wanted, waitLimit);
    }

    /** As {@link #awaitMessages(int, Predicate)}, with a limit of its own. */
    public List<ReceivedMessage> awaitMessages(int count, Predicate<? super ReceivedMessage> wanted, Duration limit) {
        return waits().forMessages(count, wanted, limit);
    }

    /**
     * Waits so long, and fails as soon as there is a message, be it from before the wait: a client may have been faster than the
     * test. For none besides those that are there already see {@link #awaitNoFurtherMessage}.
     *
     * @throws AssertionError that shows the dialogue, where there is one
     */
    public void awaitNoMessage(Duration time) {
        waits().forNoMessage(time);
    }

    /**
     * Waits so long, and fails as soon as a message is kept besides those that are there when the wait begins.
     *
     * @throws AssertionError that shows the dialogue, where one is
     */
    public void awaitNoFurtherMessage(Duration time) {
        waits().forNoFurtherMessage(time);
    }

    /** How long waits last that have no limit of their own. Default: 5 seconds. */
    public Duration waitLimit() {
        return waitLimit;
    }

    /**
     * Waits until every session has ended, so that nothing is left to happen.
     *
     * @throws AssertionError that shows the dialogue, where that takes longer than the usual limit (5 seconds)
     */
    public Transcript awaitSessionsEnd() {
        return awaitSessionsEnd(waitLimit);
    }

    /** As {@link #awaitSessionsEnd()}, with a limit of its own. */
    public Transcript awaitSessionsEnd(Duration limit) {
        return waits().forSessionsEnd(limit);
    }

    /**
     * Waits until the transcript is as {@code condition} wants it.
     *
     * @param what the condition in words, for the failure: "a session with STARTTLS"
     * @throws AssertionError that shows the dialogue, where that takes longer than the usual limit (5 seconds)
     */
    public Transcript await(String what, Predicate<Transcript> condition) {
        return await(what, condition, waitLimit);
    }

    /** As {@link #await(String, Predicate)}, with a limit of its own. */
    public Transcript await(String what, Predicate<Transcript> condition, Duration limit) {
        return waits().until(what, condition, limit);
    }

    private Waits waits() {
        return new Waits(journal, address());
    }

    private String address() {
        return uri().getAuthority();
    }

    /**
     * Forgets all that happened since the last {@link #checkpoint()}, or, where there was none, all that happened: transcript, messages, failures, and every rule, scenario and dialogue but those that the
     * builder was given, which begin anew.
     * The server listens on. A connection that is idle between two transactions stays open and meets the new rules; what it says
     * from then on is a session of its own. All other sessions are ended, and so are all where the builder was given a dialogue, so
     * that nothing of them appears in what follows.
     */
    public void reset() {
        // The rules of the builder are a test's own code, and nobody is to wait for that.
        while (!reset(script.writtenAnew(initialRules))) {
            // The checkpoint was forgotten meanwhile.
        }
    }

    private synchronized boolean reset(Optional<LiveScript> rules) {
        if (rules.isEmpty() && !script.isKept()) {
            return false;
        }
        dialogues = List.of();
        playing.clear();
        Optional<Play> anew =
                keptDialogue.or(() -> initialDialogue).map(ParsedDialogue::of).map(this::toPlay);
        int generation = script.replaceForNewSessions(rules);
        Journal fresh = new Journal(generation, listener, settings.get(MAX_RECORD_MEMORY), kept);
        journal = fresh;
        sessions.turnTo(fresh, anew);
        return true;
    }

    /**
     * From now on {@link #reset()} returns to the state as it is now, and not to that of the builder: rules with how often they have
     * fired, scenarios, the dialogue that is played, transcript, messages and failures.
     */
    public synchronized void checkpoint() {
        script.keep();
        kept = Optional.of(journal.contents());
        keptDialogue = playing.isEmpty()
                ? Optional.empty()
                : Optional.of(playing.get(playing.size() - 1).dialogue());
    }

    /** From now on {@link #reset()} returns to the state of the builder again, as if there had been no {@link #checkpoint()}. */
    public synchronized void forgetCheckpoint() {
        script.keepNothing();
        kept = Optional.empty();
        keptDialogue = Optional.empty();
    }

    /**
     * Stops listening and ends every session. Returns within a second, whatever the sessions do; does nothing while the
     * server is closed. Transcript and messages can still be read.
     */
    @Override
    public void close() {
        synchronized (life) {
            Engine running = engine;
            if (running != null) {
                engine = null;
                sessions.stop();
                running.stop();
            }
        }
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Where it listens, and what it has seen, such as {@code smtp://127.0.0.1:2525, 1 session, 1 message}. */
    @Override
    public String toString() {
        return uri() + (isOpen() ? "" : " (closed)") + ", "
                + counted(journal.sessionCount(), "session") + ", "
                + counted(journal.messageCount(), "message");
    }
}
