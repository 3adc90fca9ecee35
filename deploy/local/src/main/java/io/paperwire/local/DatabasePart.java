package io.paperwire.local;

import java.io.IOException;
import java.util.List;

import io.paperwire.embedded.EmbeddedDatabase;

/** PostgreSQL, with a database for each service. */
final class DatabasePart implements Part {

    private static final List<String> DATABASES = List.of("ingest", "catalog", "notify");

    private final DataFolder data;
    private final int port;
    private EmbeddedDatabase server;

    DatabasePart(DataFolder data, int port) {
        this.data = data;
        this.port = port;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public synchronized ProcessHandle start() throws IOException {
        // The library holds a lock on the folder in the name of the server that died.
        stop();
        server = EmbeddedDatabase.start(data.postgres(), port, DATABASES, true);
        return server.process().orElseThrow(() -> new IOException("it ended right after its start"));
    }

    @Override
    public synchronized boolean isReady() {
        return server != null && server.process().isPresent();
    }

    @Override
    public synchronized void stop() throws IOException {
        if (server == null)
            return;
        EmbeddedDatabase ending = server;
        server = null;
        ending.close();
    }
}
