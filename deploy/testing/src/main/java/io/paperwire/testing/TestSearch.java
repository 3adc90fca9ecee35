package io.paperwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.paperwire.searchnode.SearchNode;

/** A real OpenSearch node, started once for all tests of a module that ask for it. It ends with the JVM. */
public final class TestSearch {

    private static final int HEAP_MEGABYTES = 400;

    private static SearchNode running;

    private TestSearch() {
    }

    public static synchronized String url() {
        if (running == null)
            running = start();
        return running.url();
    }

    private static SearchNode start() {
        try {
            Path folder = Files.createTempDirectory("paperwire-search");
            SearchNode node = SearchNode.start(folder, HEAP_MEGABYTES);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder, node), "stop test search"));
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the search node", e);
        }
    }

    private static void stop(Path folder, SearchNode node) {
        node.kill();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            System.err.println("test search: " + e);
        }
    }
}
