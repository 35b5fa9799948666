package io.github.smtpservertest.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What could not be read in one mail, a sentence each; the same is said once. */
final class Problems {

    private final Set<String> sentences = new LinkedHashSet<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    List<String> asList() {
        return List.copyOf(sentences);
    }
}
