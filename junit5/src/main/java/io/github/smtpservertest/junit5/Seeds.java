package io.github.smtpservertest.junit5;

import io.github.smtpservertest.FakeSmtpServer;

/** Tells where the chance in a test came from, so that it can be had again. */
final class Seeds {

    private Seeds() {}

    /** A line for each server in whose script chance has a part; empty where there is none. */
    static String of(ServerGroup group) {
        StringBuilder lines = new StringBuilder();
        group.servers().forEach((name, server) -> {
            if (server.script().isRandom()) {
                lines.append(sentence(name, server)).append('\n');
            }
        });
        return lines.toString();
    }

    /** The seed of one server. */
    static String sentence(String name, FakeSmtpServer server) {
        long seed = server.script().seed();
        String literal = seed == (int) seed ? String.valueOf(seed) : seed + "L";
        return (name.isEmpty() ? "The script's chance" : "The chance in the script of \"" + name + "\"")
                + " had the seed " + seed + "; builder.seed(" + literal + ") or @SmtpServerTest(seed = " + literal
                + ") gives the same run again.";
    }
}
