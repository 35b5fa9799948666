package io.github.smtpservertest.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** The plan of the house: which room may know which. ARCHITECTURE.md has the same in words. */
class ArchitectureTest {

    private static final String BASE = "io.github.smtpservertest";

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
    void onlyTheTlsRoomKnowsBouncyCastle() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".tls")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
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
                .layer("octets")
                .definedBy(BASE + ".octets")
                .layer("reply")
                .definedBy(BASE + ".reply")
                .layer("command")
                .definedBy(BASE + ".command")
                .layer("parameter")
                .definedBy(BASE + ".command.parameter")
                .layer("tls")
                .definedBy(BASE + ".tls")
                .layer("mailbox")
                .definedBy(BASE + ".mailbox")
                .layer("preset")
                .definedBy(BASE + ".preset")
                .layer("message")
                .definedBy(BASE + ".message")
                .layer("transcript")
                .definedBy(BASE + ".transcript")
                .layer("match")
                .definedBy(BASE + ".match")
                .layer("script")
                .definedBy(BASE + ".script")
                .layer("dialogue")
                .definedBy(BASE + ".dialogue")
                .layer("fault")
                .definedBy(BASE + ".fault")
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
                .layer("session")
                .definedBy(BASE + ".internal.session")
                .layer("engine")
                .definedBy(BASE + ".internal.engine")
                .layer("server")
                .definedBy(BASE)
                .whereLayer("reply")
                .mayOnlyAccessLayers("command")
                .whereLayer("octets")
                .mayNotAccessAnyLayer()
                .whereLayer("command")
                .mayOnlyAccessLayers("octets")
                .whereLayer("parameter")
                .mayOnlyAccessLayers("octets", "command")
                .whereLayer("tls")
                .mayNotAccessAnyLayer()
                .whereLayer("mailbox")
                .mayOnlyAccessLayers("command", "reply")
                .whereLayer("preset")
                .mayOnlyAccessLayers("command", "reply")
                .whereLayer("message")
                .mayOnlyAccessLayers("octets", "command", "parameter", "reply")
                .whereLayer("transcript")
                .mayOnlyAccessLayers("octets", "command", "parameter", "reply")
                .whereLayer("match")
                .mayOnlyAccessLayers("octets", "command", "reply", "transcript")
                .whereLayer("script")
                .mayOnlyAccessLayers("octets", "command", "reply", "transcript", "match")
                .whereLayer("dialogue")
                .mayOnlyAccessLayers("octets", "command", "tls", "reply", "transcript", "script")
                .whereLayer("fault")
                .mayOnlyAccessLayers("octets", "command", "tls", "transcript", "match", "script")
                .whereLayer("wire")
                .mayOnlyAccessLayers("octets", "script")
                .whereLayer("proxy")
                .mayNotAccessAnyLayer()
                .whereLayer("upstream")
                .mayOnlyAccessLayers("octets", "proxy")
                .whereLayer("protocol")
                .mayOnlyAccessLayers("octets", "command", "reply", "preset", "message", "transcript")
                .whereLayer("protocol")
                .mayOnlyBeAccessedByLayers("replies", "session")
                .whereLayer("replies")
                .mayOnlyAccessLayers(
                        "octets",
                        "command",
                        "parameter",
                        "reply",
                        "mailbox",
                        "preset",
                        "transcript",
                        "script",
                        "wire",
                        "proxy",
                        "upstream",
                        "protocol")
                .whereLayer("session")
                .mayOnlyBeAccessedByLayers("engine", "server")
                .whereLayer("engine")
                .mayOnlyAccessLayers("session", "wire", "reply")
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .check(CORE);
    }

    @Test
    void noRoomsKnowEachOtherInACircle() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void onlyTheStateMachineWritesWhereASessionStands() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveFullyQualifiedName(BASE + ".internal.protocol.Session")
                .or()
                .areDeclaredInClassesThat()
                .haveFullyQualifiedName(BASE + ".internal.protocol.Transaction")
                .and()
                .haveRawReturnType(void.class)
                .should()
                .onlyBeCalled()
                .byClassesThat()
                .haveNameMatching(".*\\.internal\\.protocol\\.StateMachine(\\$.*)?")
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
