package io.github.smtpservertest.internal.matrix;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The recipients that a failure names: by Jakarta Mail's {@code SendFailedException}, that of {@code javax.mail} as well, wherever
 * it is among the causes. Core knows neither library, and asks by reflection.
 *
 * @param served those that got the message all the same
 * @param refused those that did not
 */
record ReportedRecipients(List<String> served, List<String> refused) {

    /** Not the whole name: where the library is packed, the packages of the mail libraries have other names, in texts too. */
    private static final String SEND_FAILED = ".mail.SendFailedException";

    /** The cause, and how libraries chain what is none: Jakarta Mail, Spring. By reflection, for any of them may throw. */
    private static final List<String> FURTHER =
            List.of("getCause", "getNextException", "getMessageExceptions", "getFailedMessages");

    ReportedRecipients {
        served = List.copyOf(served);
        refused = List.copyOf(refused);
    }

    static ReportedRecipients in(Throwable failure) {
        Set<String> served = new LinkedHashSet<>();
        Set<String> refused = new LinkedHashSet<>();
        for (Throwable each : all(failure)) {
            if (isSendFailed(each.getClass())) {
                served.addAll(addresses(each, "getValidSentAddresses"));
                refused.addAll(addresses(each, "getValidUnsentAddresses"));
                refused.addAll(addresses(each, "getInvalidAddresses"));
            }
        }
        served.removeAll(refused);
        return new ReportedRecipients(List.copyOf(served), List.copyOf(refused));
    }

    boolean isEmpty() {
        return served.isEmpty() && refused.isEmpty();
    }

    /** The failure, its causes, what it suppresses and what else it holds, each once. */
    static List<Throwable> all(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> all = new ArrayList<>();
        Deque<Throwable> left = new ArrayDeque<>(List.of(failure));
        while (!left.isEmpty()) {
            Throwable next = left.removeFirst();
            if (seen.add(next)) {
                all.add(next);
                left.addAll(Arrays.asList(next.getSuppressed()));
                for (String method : FURTHER) {
                    left.addAll(throwables(call(next, method)));
                }
            }
        }
        return all;
    }

    /** The failure and its causes, each once: they may go round in a circle. */
    static List<Throwable> causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        Throwable next = failure;
        while (next != null && seen.add(next)) {
            causes.add(next);
            next = call(next, "getCause") instanceof Throwable cause ? cause : null;
        }
        return causes;
    }

    private static boolean isSendFailed(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getName().endsWith(SEND_FAILED)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> addresses(Throwable failure, String method) {
        Object found = call(failure, method);
        List<String> addresses = new ArrayList<>();
        if (found != null && found.getClass().isArray()) {
            for (int index = 0; index < Array.getLength(found); index++) {
                Object address = Array.get(found, index);
                if (address != null) {
                    Object plain = call(address, "getAddress");
                    addresses.add(String.valueOf(plain == null ? address : plain));
                }
            }
        }
        return addresses;
    }

    private static List<Throwable> throwables(@Nullable Object found) {
        List<Throwable> throwables = new ArrayList<>();
        if (found instanceof Throwable one) {
            throwables.add(one);
        } else if (found instanceof Object[] several) {
            Arrays.stream(several)
                    .filter(Throwable.class::isInstance)
                    .map(Throwable.class::cast)
                    .forEach(throwables::add);
        } else if (found instanceof Map<?, ?> map) {
            collect(map.values(), throwables);
        } else if (found instanceof Collection<?> several) {
            collect(several, throwables);
        }
        return throwables;
    }

    private static void collect(Collection<?> found, List<Throwable> into) {
        found.stream()
                .filter(Throwable.class::isInstance)
                .map(Throwable.class::cast)
                .forEach(into::add);
    }

    private static @Nullable Object call(Object target, String method) {
        try {
            Method found = target.getClass().getMethod(method);
            return found.getParameterCount() == 0 ? found.invoke(target) : null;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException none) {
            return null;
        }
    }
}
