package io.github.smtpservertest.samples.mailers;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.assertj.SmtpAssertions;
import io.github.smtpservertest.junit5.SmtpServerExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a user can name is small, and can be read on one page. With {@code -Dpages.write=true} this test writes the page.
 *
 * <p>Counted are public and protected types, nested ones too, of core, junit5 and assertj, outside packages named {@code
 * internal}.
 */
class PublicApiTest {

    private static final String BASE = "io.github.smtpservertest";

    /** No more than these, the fault matrix apart. The number only sinks; where a type is added another one goes. */
    private static final int MAX_TYPES = 109;

    /** What the fault matrix may add: its package, and these of the extension. */
    private static final int MAX_TYPES_OF_THE_MATRIX = 15;

    private static final List<String> OF_THE_MATRIX = List.of("SmtpFaultMatrix", "MailerUnderTest");

    private static final int MAX_METHODS = 60;
    private static final Path ROOT = Path.of("..", "..");
    private static final Path PAGE = ROOT.resolve(Path.of("docs", "api.md"));

    /** Of these packages test files import much, or everything; a name of theirs would not be ours. */
    private static final List<String> IN_EVERY_TEST_FILE = List.of(
            "java.lang",
            "java.util",
            "java.nio.file",
            "java.time",
            "org.junit.jupiter.api",
            "org.junit.jupiter.api.extension",
            "org.junit.jupiter.params",
            "org.hamcrest",
            "org.assertj.core.api");

    /** Who needs a package; those that are not here are no public ones. */
    private static final Map<String, String> FOR = forWhom();

    private static Map<String, String> forWhom() {
        Map<String, String> who = new LinkedHashMap<>();
        who.put("", "Every test without JUnit 5's extension: the server, and what it is built with.");
        who.put(
                "junit5",
                "Every test with JUnit 5: a server for each test, and rules, faults and dialogues as annotations.");
        who.put("assertj", "Every test: assertions on what was received and said, and waits for it.");
        who.put("match", "Rules and assertions: what a client did, and what it was answered.");
        who.put("script", "A test that has the server do something else than the default.");
        who.put("effect", "A test that has something happen on the wire: where, when and how long.");
        who.put("fault", "A test that takes a fault out of the catalogue.");
        who.put("matrix", "A test that runs a mailer under every fault there is, and says what breaks.");
        who.put("dialogue", "A test that writes the dialogue down as text, or has a golden transcript.");
        who.put("message", "A test that looks at a message: its envelope, header, text and attachments.");
        who.put(
                "transcript",
                "A test that looks at what was said: sessions, exchanges, how they ended, what the client did wrong.");
        who.put("command", "A test that looks at one command, or says at which stage something is to happen.");
        who.put("reply", "A test that writes or reads replies, and whoever wants to know what a code means.");
        who.put("bytes", "A test that looks at content as it crossed the wire.");
        who.put("mailbox", "A test whose server has mailboxes: forwards, moves, lists, unknown ones.");
        who.put("auth", "A test whose client logs in.");
        who.put("tls", "A test whose client speaks TLS.");
        who.put("preset", "A test whose server is like Postfix, Gmail, or one of its own kind.");
        who.put("proxy", "A test that puts the server before a real one.");
        return who;
    }

    @Test
    void whatAUserCanNameIsSmall() {
        Map<String, Long> counts = new TreeMap<>();
        types().forEach(type -> counts.merge(packageOf(type), 1L, Long::sum));

        assertThat(types().stream().filter(type -> !isOfTheMatrix(type)))
                .as("public types by package: %s", counts)
                .hasSizeLessThanOrEqualTo(MAX_TYPES);
        assertThat(types().stream().filter(PublicApiTest::isOfTheMatrix))
                .hasSizeLessThanOrEqualTo(MAX_TYPES_OF_THE_MATRIX);
    }

    private static boolean isOfTheMatrix(Class<?> type) {
        return packageOf(type).equals("matrix") || OF_THE_MATRIX.contains(type.getSimpleName());
    }

    @Test
    void noTypeHasMoreThanSixtyPublicMethods() {
        assertThat(types())
                .allSatisfy(type -> assertThat(Arrays.stream(type.getDeclaredMethods())
                                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()))
                        .as(type.getName())
                        .hasSizeLessThanOrEqualTo(MAX_METHODS));
    }

    @Test
    void noPublicSignatureNamesWhatIsInside() {
        List<String> named = new ArrayList<>();
        for (Class<?> type : types()) {
            signatures(type)
                    .filter(signature -> signature.contains(".internal."))
                    .forEach(signature -> named.add(type.getName() + ": " + signature));
        }

        assertThat(named).isEmpty();
    }

    @Test
    void noTypeBearsTheNameOfOneThatStandsBesideItInEveryTestFile() {
        assertThat(types().stream().filter(type -> type.getEnclosingClass() == null))
                .allSatisfy(type -> assertThat(IN_EVERY_TEST_FILE)
                        .as(type.getName())
                        .noneMatch(other -> exists(other + "." + type.getSimpleName())));
    }

    @Test
    void thePageHasEveryTypeAndWhoNeedsIt() throws IOException {
        assertThat(types()).allSatisfy(type -> assertThat(FOR).containsKey(packageOf(type)));
        if (Boolean.getBoolean("pages.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # What is public

                %d types in %d packages, and who needs them. All else is package-private or in a package named `internal`, and may change
                at any time. A type with an asterisk stands inside another one.

                This page is made from the Javadoc: `mvn test -pl samples/mailers -am -Dtest=PublicApiTest -Dpages.write=true
                -Dsurefire.failIfNoSpecifiedTests=false` writes it. The same test holds the number down.
                """.formatted(
                types().size(),
                types().stream().map(PublicApiTest::packageOf).distinct().count()));
        FOR.forEach((name, who) -> {
            List<Class<?>> all = types().stream()
                    .filter(type -> packageOf(type).equals(name))
                    .toList();
            if (!all.isEmpty()) {
                page.append("\n## ")
                        .append(name.isEmpty() ? BASE : name)
                        .append("\n\n")
                        .append(who)
                        .append("\n\n| type | what it is |\n|---|---|\n")
                        .append(all.stream().map(PublicApiTest::row).collect(joining()));
            }
        });
        return page.toString();
    }

    private static String row(Class<?> type) {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        return "| `" + name + "`" + (type.getEnclosingClass() == null ? "" : " \\*") + " | " + sentence(type) + " |\n";
    }

    /** The first sentence of its Javadoc. */
    private static String sentence(Class<?> type) {
        Class<?> top = type;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        String source = source(top);
        Matcher declared = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[\\w.]+(?:\\((?:[^()\"]|\"[^\"]*\")*\\))?\\s+)*"
                                + "(?:public |protected |static |final |sealed |non-sealed |abstract )*(?:class|interface|@interface|enum|record) "
                                + type.getSimpleName() + "\\b",
                        Pattern.DOTALL)
                .matcher(source);
        assertThat(declared.find()).as("the Javadoc of " + type).isTrue();
        String text = declared.group(1).replaceAll("\\s*\\n\\s*\\*\\s?", " ").strip();
        text = text.split("<p>|<pre>|\\s@param|\\s@throws|<ul>|<table>", 2)[0].replaceAll("[\\s*]+$", "");
        text = text.replaceAll("\\{@link(?:plain)?\\s+[^\\s}]+\\s+([^}]+)}", "$1")
                .replaceAll("\\{@link(?:plain)?\\s+#?([^\\s}]+)}", "`$1`")
                .replaceAll("\\{@code\\s+((?:[^{}]|\\{[^{}]*})*)}", "`$1`")
                .replace("&#92;", "\\")
                .replaceAll("<[^>]*>", "")
                .replace("|", "\\|");
        Matcher end = Pattern.compile("[.](?=\\s+[A-Z]|$)").matcher(text);
        return end.find() ? text.substring(0, end.end()) : text;
    }

    private static String source(Class<?> top) {
        for (String module : List.of("core", "junit5", "assertj")) {
            Path file = ROOT.resolve(Path.of(module, "src", "main", "java"))
                    .resolve(top.getName().replace('.', '/') + ".java");
            if (Files.exists(file)) {
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new AssertionError("No source of " + top);
    }

    /** What a user reads of a type: whom it extends, and what its fields, methods and constructors take and give. */
    private static Stream<String> signatures(Class<?> type) {
        List<Type> types = new ArrayList<>();
        if (type.getGenericSuperclass() != null
                && Modifier.isPublic(type.getSuperclass().getModifiers())) {
            types.add(type.getGenericSuperclass());
        }
        types.addAll(Arrays.asList(type.getGenericInterfaces()));
        for (Field field : type.getDeclaredFields()) {
            if (isSeen(field.getModifiers())) {
                types.add(field.getGenericType());
            }
        }
        List<Executable> executables = new ArrayList<>(Arrays.asList(type.getDeclaredConstructors()));
        executables.addAll(Arrays.asList(type.getDeclaredMethods()));
        for (Executable executable : executables) {
            if (isSeen(executable.getModifiers()) && !executable.isSynthetic()) {
                types.addAll(Arrays.asList(executable.getGenericParameterTypes()));
                types.addAll(Arrays.asList(executable.getGenericExceptionTypes()));
                if (executable instanceof Method method) {
                    types.add(method.getGenericReturnType());
                }
            }
        }
        return types.stream().map(Type::getTypeName);
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static boolean exists(String name) {
        try {
            return Modifier.isPublic(Class.forName(name, false, PublicApiTest.class.getClassLoader())
                    .getModifiers());
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }

    private static String packageOf(Class<?> type) {
        String name = type.getPackageName();
        return name.equals(BASE) ? "" : name.substring(BASE.length() + 1);
    }

    private static List<Class<?>> types() {
        return Stream.of(FakeSmtpServer.class, SmtpServerExtension.class, SmtpAssertions.class)
                .flatMap(module -> classNames(module).stream())
                .filter(name -> !(name + ".").contains(".internal."))
                .<Class<?>>map(PublicApiTest::load)
                .filter(PublicApiTest::isPublic)
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    /** Whether a user can name it: it is public or protected, and so is what it stands in. */
    private static boolean isPublic(Class<?> type) {
        return isSeen(type.getModifiers())
                && !type.isSynthetic()
                && !type.isAnonymousClass()
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** All classes of the module that has this one, be it a folder or a jar. */
    private static List<String> classNames(Class<?> module) {
        try {
            URI place =
                    module.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path path = Path.of(place);
            if (Files.isDirectory(path)) {
                return classNames(path);
            }
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                return classNames(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> classNames(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.startsWith(BASE.replace('.', '/')) && name.endsWith(".class"))
                    .filter(name -> !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }
}
