package io.paperwire.catalog.search;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;

import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.AlreadyClosedException;

/** Tells files of an index that will never be readable from those that cannot be read for now. */
final class Damage {

    private Damage() {
    }

    /**
     * Whether files are missing, incomplete, not as they were written, or of a version of Lucene that this one cannot read. Not
     * if a disk stutters or too many files are open.
     */
    static boolean isShownBy(Throwable e) {
        return e instanceof CorruptIndexException || e instanceof EOFException
                || e instanceof FileNotFoundException || e instanceof NoSuchFileException
                || e instanceof IndexFormatTooOldException || e instanceof IndexFormatTooNewException
                // What is mapped into memory and cannot be read from the disk.
                || e instanceof InternalError
                || e instanceof RuntimeException && !(e instanceof AlreadyClosedException);
    }
}
