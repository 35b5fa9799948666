package io.github.smtpservertest.samples.standalone;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options of the server do nothing before a subcommand, and whoever writes them expects that they do. */
final class ServerOptionsCheck {

    private ServerOptionsCheck() {}

    /** Refuses them, if there are any, for the subcommand starts {@code what}, such as {@code no server}. */
    static void refuse(CommandSpec spec, String what) {
        List<String> options = new ArrayList<>();
        for (OptionSpec option : spec.commandLine().getParent().getParseResult().matchedOptionsSet()) {
            options.add(option.longestName());
        }
        if (!options.isEmpty()) {
            String rest = options.size() == 1 ? " does nothing; leave it out" : " do nothing; leave them out";
            throw new ParameterException(
                    spec.commandLine(),
                    spec.name() + " starts " + what + ", so " + String.join(" and ", options) + rest);
        }
    }
}
