package io.paperwire.local;

import java.io.IOException;
import java.util.List;

import io.paperwire.embedded.EmbeddedDatabase;

/** PostgreSQL, with a database for each service. */
final class DatabasePart implements Part {

    private static final String NAME = "postgres";
    private static final List<String> DATABASES = List.of("ingest", "catalog", "notify");

    private final DataFolder data;
    private final EmbeddedDatabase.Settings settings;
    private EmbeddedDatabase server;

    DatabasePart(DataFolder data, int port, String password) {
        this.data = data;
        this.settings = new EmbeddedDatabase.Settings(port, password, data.log(NAME), true);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized ProcessHandle start() throws IOException {
        // The library holds a lock on the folder in the name of the server that died.
        stop();
        data.rotateLog(NAME);
        server = EmbeddedDatabase.start(data.postgres(), settings, DATABASES);
        return server.process().orElseThrow(() -> new IOException("it ended right after its start"));
    }

    @Override
    public synchronized Readiness readiness() {
        return server != null && server.process().isPresent() ? Readiness.READY : Readiness.AWAY;
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
