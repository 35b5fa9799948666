package io.github.smtpservertest.internal.settings;

import java.util.Locale;

/** Where a setting can be given, besides the builder. The name there follows from the name of the setting. */
public enum SettingSource {
    /** An attribute of {@code @SmtpServerTest}. */
    ATTRIBUTE,
    /** A configuration parameter of JUnit. */
    PARAMETER,
    /** An option of the standalone server. */
    OPTION;

    /** What a setting of this name is called there. */
    String nameOf(String setting) {
        return switch (this) {
            case ATTRIBUTE -> setting;
            case PARAMETER -> "smtpservertest." + setting;
            case OPTION -> "--" + setting.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        };
    }
}
