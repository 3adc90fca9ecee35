package io.paperwire.local;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;

import io.paperwire.embedded.EmbeddedDatabase;

/**
 * Deletes a data folder, and ends what a killed launcher left running on it; refuses while the stack runs.
 *
 * @param linked a link leads to the folder: it is emptied only, so that the link still leads somewhere
 */
record Reset(DataFolder data, boolean linked) {

    void run() throws IOException {
        try (FileLock held = data.lock()) {
            Marks.reap(data);
            EmbeddedDatabase.stopLeftOver(data.postgres());
            if (!held.isValid())
                return;
            data.empty();
            if (!linked)
                Files.delete(data.path());
        }
    }
}
