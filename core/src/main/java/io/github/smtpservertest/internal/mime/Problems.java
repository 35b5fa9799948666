package io.github.smtpservertest.internal.mime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with one message, a sentence each; the same is said once. */
final class Problems {

    private final Set<String> sentences = new LinkedHashSet<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    void addAll(List<String> more) {
        sentences.addAll(more);
    }

    List<String> asList() {
        return List.copyOf(sentences);
    }
}
