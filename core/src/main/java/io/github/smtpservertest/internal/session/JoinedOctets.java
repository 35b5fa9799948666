package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.octets.Octets;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Octets that came in pieces, such as the chunks of BDAT, one after the other. */
final class JoinedOctets implements Octets {

    private final List<Octets> pieces;
    private final int length;

    JoinedOctets(List<Octets> pieces) {
        this.pieces = List.copyOf(pieces);
        int sum = 0;
        for (Octets piece : pieces) {
            sum = Math.addExact(sum, piece.length());
        }
        this.length = sum;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public byte at(int index) {
        int left = index;
        for (Octets piece : pieces) {
            if (left >= 0 && left < piece.length()) {
                return piece.at(left);
            }
            left -= piece.length();
        }
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (Octets piece : pieces) {
            piece.writeTo(out);
        }
    }

    @Override
    public String toString() {
        return text();
    }
}
