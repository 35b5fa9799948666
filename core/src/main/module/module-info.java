/** The fake SMTP server. What is packed into its jar is seen by nobody. */
module io.github.smtpservertest.core {
    requires static transitive org.jspecify;

    exports io.github.smtpservertest;
    exports io.github.smtpservertest.auth;
    exports io.github.smtpservertest.bytes;
    exports io.github.smtpservertest.command;
    exports io.github.smtpservertest.dialogue;
    exports io.github.smtpservertest.effect;
    exports io.github.smtpservertest.fault;
    exports io.github.smtpservertest.mailbox;
    exports io.github.smtpservertest.match;
    exports io.github.smtpservertest.matrix;
    exports io.github.smtpservertest.message;
    exports io.github.smtpservertest.preset;
    exports io.github.smtpservertest.proxy;
    exports io.github.smtpservertest.reply;
    exports io.github.smtpservertest.script;
    exports io.github.smtpservertest.tls;
    exports io.github.smtpservertest.transcript;

    // What the other modules of the project need, and nobody else: rules and settings as they are declared, how a transcript is
    // written, what fails a test.
    exports io.github.smtpservertest.internal.catalogue to
            io.github.smtpservertest.junit5;
    exports io.github.smtpservertest.internal.dialogue to
            io.github.smtpservertest.assertj;
    exports io.github.smtpservertest.internal.explain to
            io.github.smtpservertest.assertj;
    exports io.github.smtpservertest.internal.matrix to
            io.github.smtpservertest.junit5;
    exports io.github.smtpservertest.internal.script to
            io.github.smtpservertest.assertj,
            io.github.smtpservertest.junit5;
    exports io.github.smtpservertest.internal.settings to
            io.github.smtpservertest.junit5;
    exports io.github.smtpservertest.internal.text to
            io.github.smtpservertest.assertj;
    exports io.github.smtpservertest.internal.transcript to
            io.github.smtpservertest.assertj,
            io.github.smtpservertest.junit5;
    exports io.github.smtpservertest.internal.transcript.page to
            io.github.smtpservertest.junit5;
    exports io.github.smtpservertest.internal.verify to
            io.github.smtpservertest.junit5;
}
