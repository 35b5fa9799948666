package io.github.smtpservertest.internal.settings;

import java.util.Locale;

/** Where a setting can be given, besides the builder. The name there follows from the name of the setting. */
public enum SettingSource {
    /** An attribute of {@code @SmtpServerTest}. */
    ATTRIBUTE {
        @Override
        String nameOf(String setting) {
            return setting;
        }
    },
    /** A configuration parameter of JUnit. */
    PARAMETER {
        @Override
        String nameOf(String setting) {
            return "smtpservertest." + setting;
        }
    },
    /** An option of the standalone server. */
    OPTION {
        @Override
        String nameOf(String setting) {
            return "--" + setting.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        }
    };

    /** What a setting of this name is called there. */
    abstract String nameOf(String setting);
}
