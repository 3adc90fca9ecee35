package io.paperwire.local;

import java.io.IOException;
import java.nio.channels.FileLock;

import io.paperwire.embedded.EmbeddedDatabase;

/** Deletes a data folder, and ends what a killed launcher left running on it; refuses while the stack runs. */
record Reset(DataFolder data) {

    void run() throws IOException {
        try (FileLock held = data.lock()) {
            Marks.reap(data);
            EmbeddedDatabase.stopLeftOver(data.postgres().resolve("data"));
            if (held.isValid())
                data.delete();
        }
    }
}
