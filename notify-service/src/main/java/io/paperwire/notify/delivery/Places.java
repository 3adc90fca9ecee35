package io.paperwire.notify.delivery;

import static io.paperwire.notify.database.Database.first;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** Places among what is on its way at the same time, over all replicas. */
final class Places {

    private Places() {
    }

    /** Holds one of the places until the transaction ends. @return whether one was free */
    static boolean hold(Connection connection, String of, int places) throws SQLException {
        int start = ThreadLocalRandom.current().nextInt(places);
        for (int i = 0; i < places; i++) {
            if (first(connection, "SELECT pg_try_advisory_xact_lock(hashtext(?), ?)", row -> row.getBoolean(1), of,
                    (start + i) % places).orElseThrow())
                return true;
        }
        return false;
    }
}
