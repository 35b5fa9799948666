package com.example.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lies on this class path. */
class ClassPathTest {

    private static final List<Path> JARS = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(file -> file.toString().endsWith(".jar") && Files.isRegularFile(file))
            .toList();

    @Test
    void ourJarIsThePackedOneAndTheOtherLibraryIsThere() {
        assertThat(FakeSmtpServer.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith(".jar");
        assertThat(JARS)
                .extracting(jar -> jar.getFileName().toString())
                .contains(System.getProperty("beside"))
                .as("what our jars bring")
                .noneMatch(name -> name.matches("(subethasmtp-7|guava-mini|bcpkix|bcutil).*"));
    }

    @Test
    void noClassIsThereTwice() throws IOException {
        Map<String, List<String>> places = new TreeMap<>();
        for (Path jar : JARS) {
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.endsWith(".class")
                                && !name.startsWith("META-INF/")
                                && !name.equals("module-info.class"))
                        .forEach(name -> places.computeIfAbsent(name, first -> new ArrayList<>())
                                .add(jar.getFileName().toString()));
            }
        }
        places.values().removeIf(jars -> jars.size() == 1);
        assertThat(places).isEmpty();
    }

    /** A library of the user's would read them, or be found by them. */
    @Test
    void ourJarHasNoFileForOthers() throws IOException {
        List<String> files = new ArrayList<>();
        for (Path jar : JARS) {
            if (jar.getFileName().toString().startsWith("smtp-server-test")) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    file.stream()
                            .filter(entry -> !entry.isDirectory())
                            .map(entry -> entry.getName())
                            .filter(name -> !name.startsWith("io/github/smtpservertest/"))
                            .forEach(files::add);
                }
            }
        }
        assertThat(files)
                .isNotEmpty()
                .allMatch(name -> name.matches("module-info\\.class"
                        + "|META-INF/(MANIFEST\\.MF|LICENSE|NOTICE|sbom/core\\.cdx\\.json)"
                        + "|META-INF/maven/.*/pom\\.(properties|xml)"));
    }

    @Test
    void theBillOfMaterialsNamesWhatIsPacked() throws IOException {
        Set<String> named = new TreeSet<>();
        Set<String> packed = new TreeSet<>();
        Path ours = Path.of(FakeSmtpServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (JarFile file = new JarFile(ours.toFile());
                InputStream bill = file.getInputStream(file.getEntry("META-INF/sbom/core.cdx.json"))) {
            Matcher component = Pattern.compile("\"purl\" : \"pkg:maven/([^@]+)@")
                    .matcher(new String(bill.readAllBytes(), StandardCharsets.UTF_8));
            while (component.find()) {
                named.add(component.group(1));
            }
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith("/pom.properties"))
                    .map(name -> name.replaceAll("META-INF/maven/|/pom.properties", ""))
                    .forEach(packed::add);
        }
        // The one dependency that is left.
        packed.add("org.jspecify/jspecify");
        assertThat(named).isEqualTo(packed).contains("com.github.davidmoten/subethasmtp");
    }
}
