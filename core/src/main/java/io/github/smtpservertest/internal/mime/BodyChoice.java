package io.github.smtpservertest.internal.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which parts of a message are its text: every part that is not made of others is in exactly one of the three. A message that is
 * attached is one part.
 *
 * @param text the plain text
 * @param html the HTML
 * @param attachments all others, in order
 */
public record BodyChoice(Optional<Part> text, Optional<Part> html, List<Part> attachments) {

    /** A part that is not made of others, and whether it stands where the text of a message does: first, or as an alternative. */
    private record Leaf(Part part, boolean first) {}

    static BodyChoice of(Part root) {
        List<Leaf> leaves = new ArrayList<>();
        collect(root, true, leaves);
        Optional<Part> text = choice("text/plain", leaves);
        Optional<Part> html = choice("text/html", leaves);
        List<Part> others = leaves.stream()
                .map(Leaf::part)
                .filter(part -> text.filter(chosen -> chosen == part).isEmpty()
                        && html.filter(chosen -> chosen == part).isEmpty())
                .toList();
        return new BodyChoice(text, html, others);
    }

    private static void collect(Part part, boolean first, List<Leaf> leaves) {
        if (part.isLeaf()) {
            leaves.add(new Leaf(part, first));
            return;
        }
        boolean alternatives = part.mediaType().equals("multipart/alternative");
        for (int i = 0; i < part.children().size(); i++) {
            collect(part.children().get(i), first && (i == 0 || alternatives), leaves);
        }
    }

    /** The first that has no file name; else the first with one, where no attachment could stand (RFC 2183 §2.1). */
    private static Optional<Part> choice(String mediaType, List<Leaf> leaves) {
        List<Leaf> candidates = leaves.stream()
                .filter(leaf ->
                        leaf.part().mediaType().equals(mediaType) && leaf.part().isInline())
                .toList();
        return candidates.stream()
                .filter(leaf -> leaf.part().fileName().isEmpty())
                .findFirst()
                .or(() -> candidates.stream().filter(Leaf::first).findFirst())
                .map(Leaf::part);
    }
}
