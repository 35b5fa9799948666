/**
 * Fuzzing: dialogues of a grammar, mutated, held against what must be true of every session.
 *
 * <p>{@code FuzzTest} plays the inputs that are kept and a number of random ones, with every build. The profile {@code fuzz}
 * plays as many as it is told to, and lets a coverage-guided fuzzer choose them: see {@code DialogueFuzzer}.
 */
@NullMarked
package io.github.smtpservertest.fuzz;

import org.jspecify.annotations.NullMarked;
