package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.message.ReceivedMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server kept, message by message: which of those that it keeps where nothing goes wrong, and for whom. That a recipient has
 * as many as ever says little of a batch, of which one may have come twice and another never.
 */
final class Deliveries {

    private final List<ContentTemplate> templates;
    private final Map<ContentTemplate, Map<String, Integer>> kept = new HashMap<>();

    Deliveries(List<ReceivedMessage> messages, List<ContentTemplate> templates) {
        this.templates = templates;
        for (ReceivedMessage message : messages) {
            List<String> recipients = Healthy.accepted(message);
            templates.stream()
                    .min(Comparator.comparingInt((ContentTemplate template) ->
                                    templates.size() == 1 ? 0 : template.distance(message))
                            .thenComparingLong(template -> -room(template, recipients)))
                    .ifPresent(template ->
                            recipients.forEach(address -> kept(template).merge(address, 1, Integer::sum)));
        }
    }

    private Map<String, Integer> kept(ContentTemplate template) {
        return kept.computeIfAbsent(template, any -> new HashMap<>());
    }

    private long room(ContentTemplate template, List<String> recipients) {
        return recipients.stream()
                .filter(address -> surplus(template, address) < 0)
                .count();
    }

    private int surplus(ContentTemplate template, String address) {
        int expected = template.recipients().contains(address) ? 1 : 0;
        return kept(template).getOrDefault(address, 0) - expected;
    }

    /** The messages that did not come to that recipient. */
    List<ContentTemplate> missing(String address) {
        return templates.stream()
                .filter(template -> surplus(template, address) < 0)
                .toList();
    }

    /** The messages that came to that recipient more often than they should, each as often as it did too much. */
    List<ContentTemplate> doubled(String address) {
        List<ContentTemplate> doubled = new ArrayList<>();
        for (ContentTemplate template : templates) {
            for (int more = template.recipients().contains(address) ? surplus(template, address) : 0;
                    more > 0;
                    more--) {
                doubled.add(template);
            }
        }
        return doubled;
    }

    /** A message by its number and its subject, where there are several; empty where there is one. */
    String name(ContentTemplate template) {
        return templates.size() == 1
                ? ""
                : "message " + (templates.indexOf(template) + 1)
                        + template.message()
                                .subject()
                                .map(subject -> " (\"" + subject + "\")")
                                .orElse("");
    }
}
