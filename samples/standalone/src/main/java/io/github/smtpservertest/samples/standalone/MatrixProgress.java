package io.github.smtpservertest.samples.standalone;

import io.github.smtpservertest.matrix.MatrixCell;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Shows that a long run goes on: the letter of each cell as it is done, a hundred to a line. */
final class MatrixProgress implements Consumer<MatrixCell> {

    private static final int A_LINE = 100;

    private final PrintWriter out;
    private int done;

    MatrixProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void accept(MatrixCell cell) {
        out.print(cell.kind().letter());
        done++;
        if (done % A_LINE == 0) {
            out.println(" " + done);
        }
        out.flush();
    }

    /** Ends the line. */
    synchronized void end() {
        if (done % A_LINE != 0) {
            out.println(" " + done);
        }
    }
}
