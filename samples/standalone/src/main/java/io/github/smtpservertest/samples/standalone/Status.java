package io.github.smtpservertest.samples.standalone;

import picocli.CommandLine.ExitCode;

/** The exit status of the program, which README and help tell. */
enum Status {
    /** All went as it was to go, and all is written. */
    WELL(ExitCode.OK),
    /** A client did not match the dialogue, a part of it was not played, a rule never fired, or the server itself failed. */
    NOT_AS_EXPECTED(1),
    /** An option is wrong. */
    USAGE(ExitCode.USAGE),
    /** It could not listen, or could not write. */
    CANNOT(3),
    /** A matrix was stopped before its end: 128, and the number of SIGINT, as of any program. */
    STOPPED(130);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
