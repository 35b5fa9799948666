package io.github.smtpservertest.junit5;

import io.github.smtpservertest.dialogue.Dialogue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads {@link SmtpDialogue}. */
final class AnnotatedDialogues {

    private AnnotatedDialogues() {}

    /** The nearest of all places for each server. */
    static List<AnnotatedDialogue> of(List<AnnotatedPlace> places) {
        Map<String, AnnotatedDialogue> nearest = new TreeMap<>();
        for (AnnotatedPlace place : places) {
            Set<String> here = new HashSet<>();
            for (SmtpDialogue annotation :
                    AnnotationSupport.findRepeatableAnnotations(place.element(), SmtpDialogue.class)) {
                if (!here.add(annotation.server())) {
                    throw wrong(
                            annotation,
                            place,
                            "a server plays one dialogue; that of several connections has a line"
                                    + " '# session 2' for the second.",
                            null);
                }
                nearest.put(annotation.server(), read(annotation, place));
            }
        }
        return new ArrayList<>(nearest.values());
    }

    private static AnnotatedDialogue read(SmtpDialogue annotation, AnnotatedPlace place) {
        try {
            Dialogue dialogue = annotation.file().isEmpty() ? inline(annotation) : ofFile(annotation, place);
            if (dialogue.sessions() == 0) {
                throw new IllegalArgumentException("there is no line in it that a client or a server says.");
            }
            return new AnnotatedDialogue(
                    annotation.server(), place.isMethod(), annotation.lenient() ? dialogue.lenient() : dialogue);
        } catch (IllegalArgumentException e) {
            throw wrong(annotation, place, String.valueOf(e.getMessage()), e);
        }
    }

    private static Dialogue inline(SmtpDialogue annotation) {
        if (annotation.value().isBlank()) {
            throw new IllegalArgumentException(
                    "it holds no dialogue; give it a text, or a resource (file = \"order.smtp\").");
        }
        return Dialogue.parse(annotation.value());
    }

    private static Dialogue ofFile(SmtpDialogue annotation, AnnotatedPlace place) {
        if (!annotation.value().isEmpty()) {
            throw new IllegalArgumentException("it has both a text and a file; leave one of them out.");
        }
        for (Class<?> beside : classesOf(place)) {
            try (InputStream resource = beside.getResourceAsStream(annotation.file())) {
                if (resource != null) {
                    return Dialogue.parse(
                            annotation.file(), new String(resource.readAllBytes(), StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("the resource cannot be read: " + e, e);
            }
        }
        throw new IllegalArgumentException("there is no resource of that name beside "
                + AnnotatedPlace.nameOf(place.context().getRequiredTestClass()) + ".");
    }

    /** The class that runs, those that it extends, and those that it is nested in. */
    private static List<Class<?>> classesOf(AnnotatedPlace place) {
        List<Class<?>> classes = new ArrayList<>();
        AnnotatedElement element = place.element();
        Class<?> start =
                element instanceof Class<?> type ? type : place.context().getRequiredTestClass();
        for (Class<?> outer = start; outer != null; outer = outer.getEnclosingClass()) {
            for (Class<?> type = outer; type != null && type != Object.class; type = type.getSuperclass()) {
                classes.add(type);
            }
        }
        return classes;
    }

    private static ExtensionConfigurationException wrong(
            SmtpDialogue annotation, AnnotatedPlace place, String sentence, @Nullable Throwable cause) {
        String file = annotation.file().isEmpty() ? "" : "(file = \"" + annotation.file() + "\")";
        return new ExtensionConfigurationException(
                "@SmtpDialogue" + file + " on " + place.name() + ": " + sentence, cause);
    }
}
