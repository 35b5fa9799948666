package io.github.smtpservertest;

import io.github.smtpservertest.fault.Fault;
import io.github.smtpservertest.internal.fault.Recipes;
import io.github.smtpservertest.internal.fault.Requirement;
import io.github.smtpservertest.internal.fault.ServerChange;
import io.github.smtpservertest.script.SmtpScript;
import java.util.ArrayList;
import java.util.List;

/** What is to be wrong with a server that is being built. */
final class FaultSetup {

    private final List<Fault> faults = new ArrayList<>();

    void add(Fault fault) {
        faults.add(fault);
    }

    /** Adds the rules of those that are a matter of the script. */
    void script(SmtpScript script) {
        faults.stream().filter(Fault::isScripted).forEach(fault -> fault.applyTo(script));
    }

    /**
     * Changes what the others ask for.
     *
     * @throws IllegalArgumentException where a fault needs what the server does not have
     */
    void change(ExtensionSetup extensions, TlsSetup tls, LoginSetup login, LimitSetup limits, boolean lmtp) {
        for (Fault fault : faults) {
            for (Requirement needed : Recipes.of(fault).needs()) {
                boolean has = switch (needed) {
                    case STARTTLS -> tls.isStartTls();
                    case TLS -> tls.isOn();
                    case LOGIN -> login.isOn();
                    case LMTP -> lmtp;
                };
                if (!has) {
                    throw new IllegalArgumentException(
                            "The fault " + fault + " needs a server with " + needed.words() + ".");
                }
            }
            Recipes.of(fault)
                    .changes()
                    .forEach(change -> change(change, "fault(" + fault.name() + ")", extensions, tls, limits));
        }
    }

    private static void change(
            ServerChange change, String call, ExtensionSetup extensions, TlsSetup tls, LimitSetup limits) {
        if (change instanceof ServerChange.Refuse) {
            limits.refuse();
        } else if (change instanceof ServerChange.Certificate wrong) {
            tls.certificate(wrong.change());
        } else if (change instanceof ServerChange.Withdraw withdrawn) {
            tls.withdraw(withdrawn.extension());
            extensions.without(withdrawn.extension(), call);
        } else if (change instanceof ServerChange.Offer offered) {
            extensions.with(List.of(offered.extension()));
        } else if (change instanceof ServerChange.OnlyInsideTls held) {
            extensions.onlyInsideTls(List.of(held.extension()));
        } else if (change instanceof ServerChange.LargestMail largest) {
            limits.messageSize(largest.bytes());
        } else if (change instanceof ServerChange.MaxRecipients most) {
            limits.recipients(most.recipients());
        } else if (change instanceof ServerChange.MaxConnections most) {
            limits.connections(most.connections());
        } else if (change instanceof ServerChange.IdleTimeout idle) {
            limits.idle(idle.limit());
        }
    }
}
