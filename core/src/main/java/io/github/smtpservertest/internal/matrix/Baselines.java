package io.github.smtpservertest.internal.matrix;

import io.github.smtpservertest.matrix.BaselineDifference;
import io.github.smtpservertest.matrix.MatrixResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Compares a result with a baseline, or writes the baseline. */
public final class Baselines {

    /** The system property that has baselines written, with the value {@code write}. */
    public static final String SWITCH = "smtp.matrix.baseline";

    private static final String NO_REASON_YET = "accepted when the baseline was written; say why";

    private Baselines() {}

    /** Whether they are to be written and not compared. */
    public static boolean areWritten() {
        return "write".equals(System.getProperty(SWITCH));
    }

    /** Refuses a file that is no baseline, or none at all, before anything is run; where baselines are written, it may be missing. */
    public static void require(Path baseline) {
        if (!areWritten() || Files.exists(baseline)) {
            BaselineFile.read(baseline);
        }
    }

    /** How the result differs; where baselines are written, this one is, and the result does not differ. */
    public static BaselineDifference check(MatrixResult result, Path baseline) {
        if (areWritten()) {
            write(result, baseline);
            return new BaselineDifference(List.of(), List.of());
        }
        return BaselineFile.read(baseline).differenceTo(result);
    }

    /** Writes it; the reasons that were given stay. */
    public static void write(MatrixResult result, Path baseline) {
        try {
            Optional<BaselineFile> before =
                    Files.exists(baseline) ? Optional.of(BaselineFile.read(baseline)) : Optional.empty();
            Path folder = baseline.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(baseline, BaselineFile.text(result, before, NO_REASON_YET));
        } catch (IOException e) {
            throw new UncheckedIOException("The baseline " + baseline + " cannot be written.", e);
        }
    }
}
