package io.github.smtpservertest.samples.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of mail libraries, as their jars say. */
final class Versions {

    private Versions() {}

    /** That of {@code group/artifact}. */
    static String ofArtifact(String artifact) {
        if (artifact.startsWith("org.springframework/")) {
            // Spring's jars say it in their manifest only.
            return org.springframework.core.SpringVersion.getVersion();
        }
        String path = "/META-INF/maven/" + artifact + "/pom.properties";
        try (InputStream in = Versions.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("No jar on the class path has " + path);
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
