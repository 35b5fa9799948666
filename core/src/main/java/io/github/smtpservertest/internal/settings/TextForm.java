package io.github.smtpservertest.internal.settings;

/** In which of these ways the values of a setting stand in text; {@link SettingText} reads and writes them. */
enum TextForm {
    /** {@code true} or {@code false}. */
    TRUTH,
    /** A whole number, as an int. */
    COUNT,
    /** A whole number, as a long. */
    NUMBER,
    /** A number and a unit of time. */
    TIME,
    /** Any text. */
    TEXT,
    /** An address of IP. */
    ADDRESS,
    /** A path. */
    FILE,
    /** A name, a colon and a secret, which is not written. */
    CREDENTIAL,
    /** A well-known server, by its name in Java. */
    PRESET,
    /** What bare line ends mean, by its name in Java. */
    BARE_LINE_ENDS,
    /** Whether clients show certificates, by its name in Java. */
    CLIENT_AUTHENTICATION,
    /** A fault of the catalogue, by its name in Java. */
    FAULT,
    /** An extension, by its keyword. */
    KEYWORD,
    /** A version of TLS, by the name that the JDK has for it. */
    TLS_VERSION,
    /** A mechanism, by its name in SASL. */
    MECHANISM,
    /** None: it is for Java alone. */
    NONE
}
