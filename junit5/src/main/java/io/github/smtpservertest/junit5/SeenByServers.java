package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;
import io.github.smtpservertest.internal.text.FailureText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the servers of a test have seen, as its failure says it: dialogues, as far as there is room, and a line on each server. */
final class SeenByServers {

    /** Up to so many, each has a word of its own. */
    private static final int FEW = 3;

    private static final int MAX_LISTED = 10;
    private static final int LEAST_DIALOGUE = 8;
    private static final int MAX_FILES = 8;
    private static final int LEAST_ROOM = 20;

    private final Map<String, FakeSmtpServer> servers;

    SeenByServers(ServerGroup group) {
        this.servers = group.servers();
    }

    /**
     * A failure with the dialogues, and 60 lines at most.
     *
     * @param sentences what is wrong
     * @param dialogues whether they are shown
     * @param files where all is, a line each
     */
    String text(String sentences, boolean dialogues, String files) {
        String after = list() + FailureText.cut(files, MAX_FILES);
        int room = FailureText.MAX_LINES - lines(after);
        String before = FailureText.cut(sentences, room - LEAST_ROOM);
        return before + (dialogues ? dialogues(room - lines(before)) : "") + after;
    }

    private static int lines(String text) {
        return (int) text.lines().count();
    }

    /** Of many servers, only those that clients came to have a word here; the list has the others. */
    private String dialogues(int room) {
        Map<String, FakeSmtpServer> shown = new LinkedHashMap<>(servers);
        if (servers.size() > FEW) {
            shown.values().removeIf(server -> !isUsed(server));
        }
        if (shown.isEmpty() && !servers.isEmpty()) {
            return "No client connected to any of the " + servers.size() + " servers of this test.\n";
        }
        int used = (int) shown.values().stream().filter(SeenByServers::isUsed).count();
        int left = room - (shown.size() - used) - 1;
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, FakeSmtpServer> server : shown.entrySet()) {
            if (!isUsed(server.getValue())) {
                text.append("No client connected to ")
                        .append(named(server.getKey()))
                        .append(", which listens at ")
                        .append(server.getValue().uri().getAuthority())
                        .append(".\n");
            } else if (left < LEAST_DIALOGUE) {
                return text.append("The dialogues with ")
                        .append(used)
                        .append(" more servers are left out here.\n")
                        .toString();
            } else {
                String dialogue = dialogue(server.getKey(), server.getValue(), Math.max(LEAST_DIALOGUE, left / used));
                text.append(dialogue);
                left -= lines(dialogue);
                used--;
            }
        }
        return text.toString();
    }

    private static boolean isUsed(FakeSmtpServer server) {
        try {
            return !server.transcript().sessions().isEmpty();
        } catch (Throwable e) { // as below, where it is said
            return true;
        }
    }

    private static String dialogue(String name, FakeSmtpServer server, int most) {
        try {
            return intro(name) + FailureText.within(server.transcript().toString(), most - 1);
        } catch (Throwable e) { // an OutOfMemoryError as well: what the test failed with matters more
            return intro(name) + "# it could not be printed: " + e + "\n";
        }
    }

    private static String intro(String name) {
        return "The dialogue with " + named(name) + " was:\n";
    }

    private static String named(String name) {
        return name.isEmpty() ? "the server" : "the server \"" + name + "\"";
    }

    /** Where there are several: which got what, for the failure may be about the one that the client did not use. */
    private String list() {
        if (servers.size() < 2) {
            return "";
        }
        StringBuilder text = new StringBuilder("The servers of this test, and what each has seen:\n");
        List<Map.Entry<String, FakeSmtpServer>> inOrder = new ArrayList<>(servers.entrySet());
        if (inOrder.size() > MAX_LISTED) {
            inOrder.sort(Comparator.comparing(server -> !isUsed(server.getValue())));
        }
        inOrder.stream()
                .limit(MAX_LISTED)
                .forEach(server -> text.append("  ")
                        .append(server.getKey().isEmpty() ? "(without a name)" : "\"" + server.getKey() + "\"")
                        .append(": ")
                        .append(server.getValue().toString().replace(" (closed)", ""))
                        .append('\n'));
        if (inOrder.size() > MAX_LISTED) {
            text.append("  and ").append(inOrder.size() - MAX_LISTED).append(" more\n");
        }
        return text.toString();
    }
}
