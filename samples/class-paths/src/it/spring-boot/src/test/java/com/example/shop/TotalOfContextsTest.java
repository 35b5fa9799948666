package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The last of the classes where they run one after another in one JVM. */
@EnabledIfSystemProperty(named = "one.jvm", matches = "true")
class TotalOfContextsTest {

    @Test
    void classesThatMayShareAContextDo() {
        // BeanTest; BesideTheExtensionTest; ConfirmationTest and ReminderTest; InvoiceTest and OfferTest; PerClassTest;
        // SecondContextTest.
        assertThat(Contexts.made()).isEqualTo(6);
    }
}
