package io.github.smtpservertest.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.smtpservertest.internal.effect.Channel;
import io.github.smtpservertest.internal.effect.Delay;
import io.github.smtpservertest.internal.effect.Direction;
import io.github.smtpservertest.internal.effect.Effect;
import io.github.smtpservertest.internal.effect.EffectReader;
import io.github.smtpservertest.internal.effect.Effects;
import io.github.smtpservertest.internal.effect.LiveGate;
import io.github.smtpservertest.internal.effect.RandomDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** The plan of the house: which room may know which. ARCHITECTURE.md has the same in words. */
class ArchitectureTest {

    private static final String BASE = "io.github.smtpservertest";

    private static final String EFFECTS = BASE + ".internal.effect";

    /** Package-private: users see its words on a rule and on a response. */
    private static final String EFFECT_WORDS = BASE + ".script.EffectWords";

    /** The effects and what stands in their files, but not the list of them, nor what is common to them. */
    private static final DescribedPredicate<JavaClass> ARE_OF_ONE_EFFECT = resideInAPackage(EFFECTS)
            .and(not(belongToAnyOf(Effect.class, Effects.class, Channel.class, EffectReader.class, Direction.class)))
            .and(not(equivalentTo(LiveGate.class)))
            .and(not(simpleName("EffectForm")))
            .as("are of one effect");

    /** Each package with its inside, as dialogue and internal.dialogue: the one is what users see of the other. */
    private static final SliceAssignment PACKAGES = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.startsWith(BASE + ".")
                    ? SliceIdentifier.of(name.substring(BASE.length() + 1)
                            .replaceFirst("^internal[.]", "")
                            .replaceFirst("^rule$", "script")
                            .replaceFirst("^transcript[.](findings|page)$", "transcript")
                            .replaceFirst("^matrix[.]show$", "matrix"))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages, each with its inside";
        }
    };

    /** Read once, not anew for each test: that takes far longer than all the checks. */
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void onlyTheEngineRoomKnowsTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".internal.engine")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.subethamail..")
                .check(CORE);
    }

    @Test
    void onlyTheTlsPackageKnowsDer() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".internal.tls", BASE + ".internal.der")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + ".internal.der")
                .check(CORE);
    }

    @Test
    void onlyTheWireAndTheListenerTouchSockets() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        BASE + ".internal.wire",
                        BASE + ".internal.engine",
                        BASE + ".internal.session",
                        BASE + ".internal.upstream")
                .and()
                // The JDK shows a key or trust manager the socket; ours do not look.
                .areNotAssignableTo(X509KeyManager.class)
                .and()
                .areNotAssignableTo(X509TrustManager.class)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.Socket")
                .check(CORE);
    }

    @Test
    void eachRoomIsKnownOnlyByTheRoomsBehindIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("bytes")
                .definedBy(BASE + ".bytes")
                .layer("reply")
                .definedBy(BASE + ".reply")
                .layer("command")
                .definedBy(BASE + ".command")
                .layer("parameter")
                .definedBy(BASE + ".internal.command")
                .layer("der")
                .definedBy(BASE + ".internal.der")
                .layer("tls")
                .definedBy(BASE + ".tls", BASE + ".internal.tls")
                .layer("mailbox")
                .definedBy(BASE + ".mailbox", BASE + ".internal.mailbox")
                .layer("preset")
                .definedBy(BASE + ".preset")
                .layer("message")
                .definedBy(BASE + ".message")
                .layer("mime")
                .definedBy(BASE + ".internal.mime")
                .layer("transcript")
                .definedBy(BASE + ".transcript", BASE + ".internal.transcript..")
                .layer("match")
                .definedBy(BASE + ".match")
                .layer("script")
                .definedBy(BASE + ".script")
                .layer("rule")
                .definedBy(BASE + ".internal.rule")
                .layer("scripts")
                .definedBy(BASE + ".internal.script")
                .layer("effect")
                .definedBy(BASE + ".effect")
                .layer("effects")
                .definedBy(EFFECTS)
                .layer("notation")
                .definedBy(BASE + ".internal.notation")
                .layer("text")
                .definedBy(BASE + ".internal.text")
                .layer("dialogue")
                .definedBy(BASE + ".dialogue", BASE + ".internal.dialogue")
                .layer("fault")
                .definedBy(BASE + ".fault", BASE + ".internal.fault")
                .layer("wire")
                .definedBy(BASE + ".internal.wire")
                .layer("proxy")
                .definedBy(BASE + ".proxy")
                .layer("upstream")
                .definedBy(BASE + ".internal.upstream")
                .layer("protocol")
                .definedBy(BASE + ".internal.protocol")
                .layer("replies")
                .definedBy(BASE + ".internal.replies")
                .layer("settings")
                .definedBy(BASE + ".internal.settings")
                .layer("session")
                .definedBy(BASE + ".internal.session")
                .layer("engine")
                .definedBy(BASE + ".internal.engine")
                .layer("server")
                .definedBy(BASE)
                .whereLayer("reply")
                .mayOnlyAccessLayers("command")
                .whereLayer("bytes")
                .mayNotAccessAnyLayer()
                .whereLayer("command")
                .mayOnlyAccessLayers("bytes")
                .whereLayer("parameter")
                .mayOnlyAccessLayers("bytes", "command")
                .whereLayer("der")
                .mayNotAccessAnyLayer()
                .whereLayer("tls")
                .mayOnlyAccessLayers("der")
                .whereLayer("mailbox")
                .mayOnlyAccessLayers("command", "reply")
                .whereLayer("preset")
                .mayOnlyAccessLayers("command", "reply")
                .whereLayer("message")
                .mayOnlyAccessLayers("bytes", "command", "parameter", "reply", "mime")
                .whereLayer("mime")
                .mayOnlyAccessLayers("bytes")
                .whereLayer("mime")
                .mayOnlyBeAccessedByLayers("message")
                .whereLayer("transcript")
                .mayOnlyAccessLayers("bytes", "command", "parameter", "reply", "message", "text")
                .whereLayer("match")
                .mayOnlyAccessLayers("bytes", "command", "reply", "message", "transcript", "notation")
                .whereLayer("rule")
                .mayOnlyAccessLayers("command", "reply", "message", "match", "effect", "effects", "script", "notation")
                .whereLayer("scripts")
                .mayOnlyAccessLayers(
                        "bytes",
                        "command",
                        "reply",
                        "message",
                        "match",
                        "effect",
                        "effects",
                        "rule",
                        "script",
                        "notation",
                        "text",
                        "transcript")
                .whereLayer("script")
                .mayOnlyAccessLayers(
                        "bytes", "command", "reply", "transcript", "match", "effect", "effects", "notation", "text")
                .whereLayer("effect")
                .mayOnlyAccessLayers("command", "effects", "notation")
                .whereLayer("effects")
                .mayOnlyAccessLayers("bytes", "command", "effect", "notation")
                .whereLayer("effects")
                .mayOnlyBeAccessedByLayers("effect", "script", "rule", "scripts", "dialogue", "wire", "session")
                .whereLayer("notation")
                .mayOnlyAccessLayers("bytes", "text")
                .whereLayer("text")
                .mayOnlyAccessLayers("bytes", "reply")
                .whereLayer("dialogue")
                .mayOnlyAccessLayers(
                        "bytes", "command", "reply", "tls", "transcript", "effect", "effects", "notation", "script")
                .whereLayer("fault")
                .mayOnlyAccessLayers("bytes", "command", "tls", "transcript", "match", "effect", "script", "scripts")
                .whereLayer("wire")
                .mayOnlyAccessLayers("bytes", "effect", "effects")
                .whereLayer("proxy")
                .mayNotAccessAnyLayer()
                .whereLayer("upstream")
                .mayOnlyAccessLayers("bytes", "proxy")
                .whereLayer("protocol")
                .mayOnlyAccessLayers("bytes", "command", "reply", "preset", "message", "transcript")
                .whereLayer("protocol")
                .mayOnlyBeAccessedByLayers("replies", "session")
                .whereLayer("replies")
                .mayOnlyAccessLayers(
                        "bytes",
                        "command",
                        "parameter",
                        "reply",
                        "mailbox",
                        "preset",
                        "transcript",
                        "text",
                        "tls",
                        "wire",
                        "proxy",
                        "upstream",
                        "protocol",
                        "settings")
                .whereLayer("settings")
                .mayOnlyBeAccessedByLayers("replies", "session", "server")
                .whereLayer("session")
                .mayOnlyBeAccessedByLayers("engine", "server")
                .whereLayer("engine")
                .mayOnlyAccessLayers("session", "wire", "reply", "text")
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .check(CORE);
    }

    @Test
    void noRoomsKnowEachOtherInACircle() {
        slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(CORE);
    }

    @Test
    void onlyTheStateMachineWritesWhereASessionStands() {
        methods()
                .that(new DescribedPredicate<>("write to a session or a transaction") {
                    @Override
                    public boolean test(JavaMethod method) {
                        return STATE.contains(method.getOwner().getName()) && writes(method);
                    }
                })
                .should()
                .onlyBeCalled()
                .byClassesThat()
                .haveNameMatching(".*\\.internal\\.protocol\\.StateMachine(\\$.*)?")
                .check(CORE);
    }

    private static final Set<String> STATE =
            Set.of(BASE + ".internal.protocol.Session", BASE + ".internal.protocol.Transaction");

    private static final Set<String> CHANGES = Set.of("add", "addAll", "put", "remove", "clear", "computeIfAbsent");

    /** Whether it sets a field, but for the one that only remembers what was made, or changes a collection. */
    private static boolean writes(JavaMethod method) {
        return method.getFieldAccesses().stream()
                        .anyMatch(access -> access.getAccessType() == JavaFieldAccess.AccessType.SET
                                && !access.getTarget().getName().equals("lastState"))
                || method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> CHANGES.contains(call.getTarget().getName())
                                && call.getTargetOwner().getPackageName().startsWith("java.util"));
    }

    /** What knows more than a dozen other types has more than one responsibility. */
    @Test
    void noClassOfASessionImportsMoreThanTwelveOfOurTypes() throws IOException {
        Path folder = Path.of("src/main/java", BASE.replace('.', '/'), "internal/session");
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, Long> imports = files.collect(
                    Collectors.toMap(file -> file.getFileName().toString(), ArchitectureTest::importsOfOurs));
            assertThat(imports).hasSizeGreaterThan(10);
            assertThat(imports).allSatisfy((file, count) -> assertThat(count).isLessThanOrEqualTo(12));
        }
    }

    private static long importsOfOurs(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("import " + BASE)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void onlyTheWordsOfARuleKnowAnEffect() {
        noClasses()
                .that()
                .resideOutsideOfPackage(EFFECTS)
                .and()
                .doNotHaveFullyQualifiedName(EFFECT_WORDS)
                .should()
                .dependOnClassesThat(ARE_OF_ONE_EFFECT)
                .check(CORE);
    }

    @Test
    void noEffectKnowsAnother() {
        noClasses()
                .that(ARE_OF_ONE_EFFECT)
                .should(new ArchCondition<>("depend on another effect") {
                    @Override
                    public void check(JavaClass effect, ConditionEvents events) {
                        effect.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> ARE_OF_ONE_EFFECT.test(dependency.getTargetClass())
                                        && !fileOf(dependency.getTargetClass()).equals(fileOf(effect))
                                        && !isDrawn(dependency))
                                .forEach(dependency -> events.add(
                                        SimpleConditionEvent.satisfied(effect, dependency.getDescription())));
                    }
                })
                .check(CORE);
        noClasses()
                .that()
                .belongToAnyOf(Effects.class, Channel.class)
                .should()
                .dependOnClassesThat(ARE_OF_ONE_EFFECT)
                .check(CORE);
    }

    /** What is random becomes what happens this time. */
    private static boolean isDrawn(Dependency dependency) {
        return dependency.getOriginClass().isEquivalentTo(RandomDelay.class)
                && dependency.getTargetClass().isEquivalentTo(Delay.class);
    }

    private static String fileOf(JavaClass type) {
        return type.getSource().orElseThrow().getUri().getPath().replaceFirst("[$].*|[.]class$", "");
    }

    @Test
    void everyEffectOfTheListHasAWord() {
        assertThat(CORE.get(EFFECT_WORDS).getConstructorCallsFromSelf().stream()
                        .map(call -> call.getTargetOwner().getName()))
                .containsAll(Stream.of(Effect.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toList());
    }

    @Test
    void noPublicSignatureNamesAnEffectsInside() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage(BASE + ".internal..")
                .should()
                .notHaveRawReturnType(resideInAPackage(EFFECTS))
                .andShould()
                .notHaveRawParameterTypes(DescribedPredicate.anyElementThat(resideInAPackage(EFFECTS)))
                .check(CORE);
    }

    /** When the jar is packed they go by other names, or are absent. */
    @Test
    void noClassButTheEnginesKnowsALibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".internal.engine")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(BASE + "..", "java..", "javax..", "org.jspecify..", "com.sun..")
                .check(CORE);
    }

    @Test
    void nothingStaticCanChange() {
        fields().that().areStatic().should().beFinal().check(CORE);
    }

    @Test
    void publicClassesOutsideInternalAreFinalOrSealedOrMeantToBeImplemented() {
        classes()
                .that()
                .resideOutsideOfPackage(BASE + ".internal..")
                .and()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CORE);
    }
}
