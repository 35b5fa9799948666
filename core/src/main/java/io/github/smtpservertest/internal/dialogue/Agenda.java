package io.github.smtpservertest.internal.dialogue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a session that are still to come. Never changes; what is put in front or taken off makes another. */
final class Agenda {

    /** Nothing is to come. */
    static final Agenda EMPTY = new Agenda(List.of(), 0, null);

    private final List<Step> steps;
    private final int at;
    private final @Nullable Agenda rest;

    private Agenda(List<Step> steps, int at, @Nullable Agenda rest) {
        this.steps = steps;
        this.at = at;
        this.rest = rest;
    }

    /** These steps. */
    static Agenda of(List<Step> steps) {
        return EMPTY.after(steps);
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The next step; there is one. */
    Step head() {
        return steps.get(at);
    }

    /** All but the next step. */
    Agenda tail() {
        if (at + 1 < steps.size()) {
            return new Agenda(steps, at + 1, rest);
        }
        return rest == null ? EMPTY : rest;
    }

    /** The same, after these steps. */
    Agenda after(List<Step> first) {
        return first.isEmpty() ? this : new Agenda(first, 0, isEmpty() ? null : this);
    }

    /** The server's steps at the head. */
    List<Step> leadingOfServer() {
        List<Step> leading = new ArrayList<>();
        for (Agenda left = this; !left.isEmpty() && left.head().isServers(); left = left.tail()) {
            leading.add(left.head());
        }
        return leading;
    }

    /** The same without that many steps. */
    Agenda without(int count) {
        Agenda left = this;
        for (int index = 0; index < count; index++) {
            left = left.tail();
        }
        return left;
    }

    /** The first step that has to come about before the session counts as played; empty where none has to. */
    List<Step> due() {
        for (Agenda left = this; !left.isEmpty(); left = left.tail()) {
            Step head = left.head();
            boolean mayFail = head instanceof Step.HearsAny
                    || head instanceof Step.Maybe
                    || head instanceof Step.Leaves
                    || head.isServers()
                    || (head instanceof Step.Repeat repeat && repeat.times() == Step.Repeat.ANY_TIMES);
            if (!mayFail) {
                return List.of(head);
            }
        }
        return List.of();
    }
}
