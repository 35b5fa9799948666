package io.github.smtpservertest.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.testkit.SmtpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server parameter may stand, shown in tests as users write them. */
@SmtpServerTest
class ServerParameterTest {

    private final FakeSmtpServer ofConstructor;
    private final FakeSmtpServer backupOfConstructor;
    private FakeSmtpServer ofBeforeEach;

    ServerParameterTest(FakeSmtpServer smtp, @Smtp("backup") FakeSmtpServer backup) {
        ofConstructor = smtp;
        backupOfConstructor = backup;
    }

    @BeforeEach
    void setUp(FakeSmtpServer smtp) {
        ofBeforeEach = smtp;
    }

    @AfterEach
    void itStillRunsAfterTheTest(FakeSmtpServer smtp) {
        assertThat(smtp).isSameAs(ofConstructor);
        assertThat(smtp.isOpen()).isTrue();
    }

    private void assertItIsTheTestsServer(FakeSmtpServer smtp) {
        assertThat(smtp).isSameAs(ofConstructor).isSameAs(ofBeforeEach);
        assertThat(smtp.transcript().sessions()).isEmpty();
        SmtpClient.mail(smtp, "bob@example.com", "one");
        smtp.awaitMessages(1);
        assertThat(smtp.messages()).hasSize(1);
    }

    @Test
    void eachTestHasItsOwn(FakeSmtpServer smtp) {
        assertItIsTheTestsServer(smtp);
    }

    @RepeatedTest(3)
    void eachRepetitionHasItsOwn(FakeSmtpServer smtp) {
        assertItIsTheTestsServer(smtp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob@example.com", "carol@example.com"})
    void eachInvocationHasItsOwn(String recipient, FakeSmtpServer smtp) {
        assertThat(recipient).endsWith("@example.com");
        assertItIsTheTestsServer(smtp);
    }

    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicTest> theTestsOfAFactoryShareOne(FakeSmtpServer smtp) {
        return Stream.of(1, 2)
                .map(count -> DynamicTest.dynamicTest("mail " + count, () -> {
                    SmtpClient.mail(smtp, "bob@example.com", "mail " + count);
                    assertThat(smtp.awaitMessages(count)).hasSize(count);
                }));
    }

    @TestTemplate
    @ExtendWith(Twice.class)
    void eachInvocationOfATemplateHasItsOwn(FakeSmtpServer smtp) {
        assertItIsTheTestsServer(smtp);
    }

    @Test
    void severalAreToldApartByName(
            FakeSmtpServer smtp,
            @Smtp("backup") FakeSmtpServer backup,
            @Smtp("backup") FakeSmtpServer again,
            @Smtp("third") FakeSmtpServer third) {
        assertThat(backup).isSameAs(again).isSameAs(backupOfConstructor).isNotSameAs(smtp);
        assertThat(third.port()).isNotIn(smtp.port(), backup.port());
    }

    @Nested
    class InANestedClass {

        private final FakeSmtpServer ofNestedConstructor;

        InANestedClass(FakeSmtpServer smtp) {
            ofNestedConstructor = smtp;
        }

        @Test
        void theOuterInstanceHasTheSame(FakeSmtpServer smtp) {
            assertThat(smtp).isSameAs(ofNestedConstructor);
            assertItIsTheTestsServer(smtp);
        }
    }

    static class Twice implements TestTemplateInvocationContextProvider {
        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.of(new TestTemplateInvocationContext() {}, new TestTemplateInvocationContext() {});
        }
    }

    @Nested
    class EachTestHasItsOwn {

        @Test
        void itIsClosedAfterwards() {
            Keeper.SEEN.remove();
            List<FakeSmtpServer> seen = new CopyOnWriteArrayList<>();
            Keeper.SEEN.set(seen);

            Kit.passes(Keeper.class, 3);

            assertThat(new ArrayList<>(seen)).hasSize(3).doesNotHaveDuplicates();
            assertThat(seen).noneMatch(FakeSmtpServer::isOpen);
            Keeper.SEEN.remove();
        }
    }

    @SmtpServerTest
    static class Keeper {

        /** The kit runs its tests in the thread that calls it. */
        static final ThreadLocal<List<FakeSmtpServer>> SEEN = ThreadLocal.withInitial(ArrayList::new);

        @RepeatedTest(3)
        void keeps(FakeSmtpServer smtp) {
            assertThat(smtp.isOpen()).isTrue();
            SEEN.get().add(smtp);
        }
    }
}
