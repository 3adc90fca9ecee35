package io.paperwire.ingest.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file; tells an error of its disk from damage, for which a format may take either. */
final class ReadFile extends FilterInputStream {

    /** The file may be read another time. */
    static final class DiskException extends IOException {
        private static final long serialVersionUID = 1;

        DiskException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private IOException failure;

    ReadFile(InputStream bytes) {
        super(bytes);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        try {
            return super.read(into, from, most);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** @throws DiskException some of it was not read, whatever was made of that */
    void check() throws DiskException {
        if (failure != null)
            throw new DiskException(failure);
    }
}
