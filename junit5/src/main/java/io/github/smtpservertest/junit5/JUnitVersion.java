package io.github.smtpservertest.junit5;

import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The version of JUnit that runs: an older one than 5.12 would call some methods with other contexts, and others not at all. */
final class JUnitVersion {

    /** What came with 5.12. */
    private static final String NEW = "org.junit.jupiter.api.extension.TestInstantiationAwareExtension";

    private JUnitVersion() {}

    /** Rejects one that is too old. */
    static void require() {
        require(Extension.class.getClassLoader(), Extension.class.getPackage().getImplementationVersion());
    }

    static void require(ClassLoader ofJUnit, String version) {
        try {
            Class.forName(NEW, false, ofJUnit);
        } catch (ClassNotFoundException older) {
            throw new ExtensionConfigurationException("smtp-server-test needs JUnit 5.12 or later, and this is JUnit "
                    + (version == null ? "of an older version" : version)
                    + "; set the version of junit-bom, or of the framework that brings it.");
        }
    }
}
