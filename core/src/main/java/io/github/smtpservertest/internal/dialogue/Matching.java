package io.github.smtpservertest.internal.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds what the client sent against what is to come. */
final class Matching {

    /**
     * Where a session has come to.
     *
     * @param agenda what is still to come
     * @param captures what the client has said in places with a name
     * @param leftToServer whether what the client said was any line ({@code C...}), which the server answers by itself
     */
    record Position(Agenda agenda, Captures captures, boolean leftToServer) {}

    private final Heard heard;
    private int farthest;
    private final List<Step> wanted = new ArrayList<>();

    Matching(Heard heard) {
        this.heard = heard;
    }

    /** Where the session stands when all of it has been heard; empty where it is not what was to come. */
    Optional<Position> match(Agenda agenda, Captures captures) {
        return heard.isSilence() ? silence(agenda, captures) : match(agenda, captures, 0);
    }

    private static Optional<Position> silence(Agenda from, Captures captures) {
        for (Agenda left = satisfied(from, captures); !left.isEmpty(); left = left.tail()) {
            if (left.head() instanceof Step.Silence) {
                return Optional.of(new Position(left.tail(), captures, false));
            }
            if (left.head() instanceof Step.HearsAny) {
                return Optional.of(new Position(left, captures, true));
            }
            if (left.due().equals(List.of(left.head()))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Position> match(Agenda from, Captures known, int offset) {
        Agenda agenda = from;
        Captures captures = known;
        int next = offset;
        while (next < heard.length() || agenda == from && heard.length() == 0) {
            if (agenda.isEmpty()) {
                wanted(next, List.of());
                return Optional.empty();
            }
            Step head = agenda.head();
            if (head instanceof Step.Hears hears) {
                HeardLine line = heard.line(next);
                Optional<Captures> more = hears.pattern().match(line, captures);
                if (more.isEmpty()) {
                    wanted(next, List.of(head));
                    return Optional.empty();
                }
                captures = more.get();
                next += line.bytes().length;
                agenda = agenda.tail();
            } else if (head instanceof Step.HearsBytes bytes) {
                if (heard.length() - next < bytes.count()) {
                    wanted(next, List.of(head));
                    return Optional.empty();
                }
                next += bytes.count();
                agenda = agenda.tail();
            } else if (head instanceof Step.Requires requires) {
                if (!requires.fits(captures)) {
                    wanted(next, List.of(head));
                    return Optional.empty();
                }
                boolean first = agenda == from;
                agenda = agenda.tail();
                if (first) {
                    return match(agenda, captures, next);
                }
            } else if (head.isServers() && next > 0 && heard.isLong()) {
                agenda = agenda.tail();
            } else if (head instanceof Step.HearsAny) {
                return any(agenda, captures, next);
            } else {
                return branch(agenda, captures, next);
            }
        }
        return Optional.of(new Position(agenda, captures, false));
    }

    /** As few lines as may be. */
    private Optional<Position> any(Agenda agenda, Captures captures, int offset) {
        Agenda tail = agenda.tail();
        boolean within = heard.isLong() && (offset > 0 || !heard.isCommand(0));
        if (!within) {
            return match(tail, captures, offset)
                    .filter(position -> !tail.isEmpty())
                    .or(() -> Optional.of(new Position(agenda, captures, true)));
        }
        if (tail.isEmpty() || tail.head().isServers()) {
            return Optional.of(new Position(tail, captures, false));
        }
        for (int next = offset; next < heard.length(); next += heard.line(next).bytes().length) {
            Optional<Position> found = match(tail, captures, next);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.of(new Position(tail, captures, false));
    }

    private void wanted(int offset, List<Step> steps) {
        if (offset > farthest) {
            wanted.clear();
            farthest = offset;
        }
        if (offset == farthest) {
            steps.stream().filter(step -> !wanted.contains(step)).forEach(wanted::add);
        }
    }

    /** After a match in vain: the offset of the line up to which all was as it should be. */
    int farthest() {
        return farthest;
    }

    /** After a match in vain: what should have come there. */
    List<Step> wanted() {
        return wanted;
    }

    private Optional<Position> branch(Agenda agenda, Captures captures, int offset) {
        Agenda tail = agenda.tail();
        Step head = agenda.head();
        List<Agenda> ways = ways(head, tail);
        if (ways.isEmpty()) {
            wanted(offset, List.of(head));
        }
        for (Agenda way : ways) {
            Optional<Position> found = match(way, captures, offset);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The same without what is required at its head and is so. */
    static Agenda satisfied(Agenda agenda, Captures captures) {
        Agenda left = agenda;
        while (!left.isEmpty() && left.head() instanceof Step.Requires requires && requires.fits(captures)) {
            left = left.tail();
        }
        return left;
    }

    /** Whether the client is to send just this. */
    static boolean isInput(Step step) {
        return step instanceof Step.Hears || step instanceof Step.HearsBytes;
    }

    /**
     * What is still to come after what the client has sent and was not answered: as much is taken off as fits, and where
     * groups leave a choice, by the way on which most does.
     */
    static Agenda farthest(Agenda agenda, Captures captures, Heard heard) {
        return farthest(new Reached(agenda, 0), captures, heard).agenda();
    }

    private record Reached(Agenda agenda, int offset) {}

    private static Reached farthest(Reached from, Captures captures, Heard heard) {
        Agenda left = from.agenda();
        Captures known = captures;
        int offset = from.offset();
        while (offset < heard.length() && !left.isEmpty()) {
            Step head = left.head();
            int length;
            if (head.isServers() || head instanceof Step.Requires) {
                length = 0;
            } else if (head instanceof Step.HearsBytes bytes && bytes.count() <= heard.length() - offset) {
                length = bytes.count();
            } else if (head instanceof Step.Hears hears) {
                HeardLine line = heard.line(offset);
                Optional<Captures> more = hears.pattern().matchAnywhere(line, known);
                if (more.isEmpty()) {
                    break;
                }
                known = more.get();
                length = line.bytes().length;
            } else {
                return farthestWay(new Reached(left, offset), known, heard);
            }
            offset += length;
            left = left.tail();
        }
        return new Reached(left, offset);
    }

    private static Reached farthestWay(Reached from, Captures captures, Heard heard) {
        return ways(from.agenda().head(), from.agenda().tail()).stream()
                .map(way -> farthest(new Reached(way, from.offset()), captures, heard))
                .filter(reached -> reached.offset() > from.offset())
                .reduce((one, other) -> other.offset() > one.offset() ? other : one)
                .orElse(from);
    }

    /** All that may come next, each as an agenda that begins with it: groups are taken apart. */
    static List<Agenda> openings(Agenda agenda) {
        if (agenda.isEmpty() || agenda.head().isServers()) {
            return List.of();
        }
        Step head = agenda.head();
        if (head instanceof Step.Requires) {
            return openings(agenda.tail());
        }
        List<Agenda> openings = new ArrayList<>();
        if (isInput(head) || head instanceof Step.HearsAny) {
            openings.add(agenda);
        }
        List<Agenda> ways = head instanceof Step.HearsAny ? List.of(agenda.tail()) : ways(head, agenda.tail());
        ways.forEach(way -> openings.addAll(openings(way)));
        return openings;
    }

    /** What may come where a group begins; nothing where the client is to say nothing. */
    private static List<Agenda> ways(Step group, Agenda tail) {
        List<Agenda> ways = new ArrayList<>();
        if (group instanceof Step.Either either) {
            either.parts().forEach(part -> ways.add(tail.after(part)));
        } else if (group instanceof Step.AnyOrder any) {
            for (List<Step> part : any.parts()) {
                List<List<Step>> others = new ArrayList<>(any.parts());
                others.remove(part);
                Agenda rest = others.isEmpty() ? tail : tail.after(List.of(new Step.AnyOrder(any.line(), others)));
                ways.add(rest.after(part));
            }
        } else if (group instanceof Step.Maybe maybe) {
            ways.add(tail.after(maybe.part()));
            ways.add(tail);
        } else if (group instanceof Step.Repeat repeat) {
            boolean any = repeat.times() == Step.Repeat.ANY_TIMES;
            Agenda again = any
                    ? tail.after(List.of(repeat))
                    : repeat.times() == 1
                            ? tail
                            : tail.after(List.of(new Step.Repeat(repeat.line(), repeat.times() - 1, repeat.part())));
            ways.add(again.after(repeat.part()));
            if (any) {
                ways.add(tail);
            }
        }
        return ways;
    }
}
