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
    /** Null until it serves. */
    private volatile EmbeddedDatabase server;

    DatabasePart(DataFolder data, int port, String password) {
        this.data = data;
        this.settings = new EmbeddedDatabase.Settings(port, password, data.log(NAME), true);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ProcessHandle start() throws IOException {
        // The library holds a lock on the folder in the name of the server that died.
        stop();
        data.rotateLog(NAME);
        server = EmbeddedDatabase.start(data.postgres(), settings, DATABASES);
        return EmbeddedDatabase.process(data.postgres())
                .orElseThrow(() -> new IOException("it ended right after its start"));
    }

    @Override
    public Readiness readiness() {
        if (EmbeddedDatabase.process(data.postgres()).isEmpty())
            return Readiness.AWAY;
        return server == null ? Readiness.AT_WORK : Readiness.READY;
    }

    @Override
    public void stop() throws IOException {
        EmbeddedDatabase ending = server;
        server = null;
        if (ending == null)
            EmbeddedDatabase.stopLeftOver(data.postgres());
        else
            ending.close();
    }
}
