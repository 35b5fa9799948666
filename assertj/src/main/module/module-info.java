/** AssertJ assertions on what was said to the fake SMTP server. */
module io.github.smtpservertest.assertj {
    requires transitive io.github.smtpservertest.core;
    requires transitive org.assertj.core;
    requires awaitility;
    requires static transitive org.jspecify;

    exports io.github.smtpservertest.assertj;
}
