package io.github.smtpservertest.script;

import io.github.smtpservertest.command.SmtpEvent;

/**
 * A test's own code that decides what the server does: the way out where no other word of the script will do.
 *
 * <p>It runs on the session's thread, and may be asked by several at once. What it throws fails the test that looks at
 * {@code failures()}, as {@code @SmtpServerTest} does; the default server then answers.
 *
 * <pre>{@code
 * smtp.script().on(rcptTo()).act((moment, session) ->
 *         session.forwardPaths().size() < 2 ? Action.DEFAULT : Action.say(Reply.of(452, "4.5.3 two are enough")));
 * }</pre>
 */
@FunctionalInterface
public interface Callback {

    /** What to do at this moment of this session; {@link Action#DEFAULT} answers as if there were no rule. */
    Action act(SmtpEvent moment, SessionView session);
}
