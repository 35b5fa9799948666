package io.github.smtpservertest.internal.wire;

/**
 * Takes CR, LF and CRLF alike for line ends, so that LF.LF, CR.CR, CRLF.LF and their kin end the content: what a server
 * does that a smuggler can trick (CVE-2023-51764, -51765, -51766).
 */
final class TrickedScanner extends ContentScanner {

    private enum At {
        TEXT,
        CR,
        LINE_START,
        DOT,
        DOT_CR
    }

    private At at = At.LINE_START;
    private boolean afterCrLf = true;
    private int nulInEnd;

    @Override
    int scan(byte[] bytes, int from, int to) {
        for (int index = from; index < to; index++) {
            byte oneByte = bytes[index];
            if (oneByte == 0) {
                skipNul();
                continue;
            }
            if (at == At.DOT_CR) {
                boolean crLf = oneByte == '\n';
                seen += crLf ? 1 : 0;
                bareCr += crLf ? 0 : 1;
                endsWith((crLf ? 3 : 2) + nulInEnd);
                return crLf ? index + 1 : index;
            }
            if (at == At.DOT && oneByte == '\n') {
                seen++;
                bareLf++;
                endsWith(2 + nulInEnd);
                return index + 1;
            }
            at = next(oneByte);
            seen++;
            if (at == At.LINE_START) {
                endLine();
            }
            allBits |= oneByte;
        }
        return -1;
    }

    /** A NUL is overlooked round a line end and a dot, as C programs do. */
    private void skipNul() {
        nul++;
        if (at == At.CR) {
            bareCr++;
            endLine();
            at = At.LINE_START;
        }
        if (at == At.DOT || at == At.DOT_CR) {
            nulInEnd++;
        }
        afterCrLf = afterCrLf && at != At.LINE_START;
        seen++;
    }

    private At next(byte oneByte) {
        if (at == At.CR && oneByte != '\n') {
            bareCr++;
            endLine();
            at = At.LINE_START;
            afterCrLf = false;
        }
        boolean lineStart = at == At.LINE_START;
        if (oneByte == '\n') {
            afterCrLf = at == At.CR;
            bareLf += afterCrLf ? 0 : 1;
            return At.LINE_START;
        }
        if (oneByte == '\r') {
            return at == At.DOT ? At.DOT_CR : At.CR;
        }
        if (at == At.DOT && afterCrLf) {
            stuffedLines++;
        }
        nulInEnd = 0;
        return lineStart && oneByte == '.' ? At.DOT : At.TEXT;
    }
}
