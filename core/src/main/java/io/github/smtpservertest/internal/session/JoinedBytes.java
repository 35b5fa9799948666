package io.github.smtpservertest.internal.session;

import io.github.smtpservertest.bytes.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;

/** Bytes that came in pieces, such as the chunks of BDAT, one after the other. */
final class JoinedBytes implements Bytes {

    private final List<Bytes> pieces;
    private final int length;

    JoinedBytes(List<Bytes> pieces) {
        this.pieces = List.copyOf(pieces);
        int sum = 0;
        for (Bytes piece : pieces) {
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
        for (Bytes piece : pieces) {
            if (left >= 0 && left < piece.length()) {
                return piece.at(left);
            }
            left -= piece.length();
        }
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (Bytes piece : pieces) {
            piece.writeTo(out);
        }
    }

    @Override
    @SuppressWarnings("JdkObsolete") // what a SequenceInputStream takes
    public InputStream openStream() {
        return new SequenceInputStream(
                Collections.enumeration(pieces.stream().map(Bytes::openStream).toList()));
    }

    @Override
    public String toString() {
        return text();
    }
}
