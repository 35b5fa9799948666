package io.github.smtpservertest.internal.dialogue;

import java.util.List;

/**
 * What one session is to say and to be told.
 *
 * @param line where it begins in the text, from 1
 * @param further whether every further session plays it, too
 * @param steps what is to happen, in order
 */
record Scene(int line, boolean further, List<Step> steps) {

    Scene {
        steps = List.copyOf(steps);
    }
}
