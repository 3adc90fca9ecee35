package io.paperwire.catalog.search;

import java.io.IOException;

import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FlushInfo;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.NRTCachingDirectory;

/**
 * Keeps what came a moment ago in memory until it is committed: a busy machine takes a second to map its many small files and
 * to unmap them.
 */
final class FreshInMemory extends NRTCachingDirectory {

    private static final int SEGMENT_MEGABYTES = 8;
    private static final int ALL_MEGABYTES = 64;

    FreshInMemory(Directory directory) {
        super(directory, SEGMENT_MEGABYTES, ALL_MEGABYTES);
    }

    /** Of a file for stored fields that are still to be sorted no size is foretold; papers have no such fields. */
    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
        return super.createTempOutput(prefix, suffix,
                context.context == IOContext.Context.DEFAULT ? new IOContext(new FlushInfo(0, 0)) : context);
    }
}
