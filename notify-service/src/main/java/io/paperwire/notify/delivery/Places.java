package io.paperwire.notify.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/** Places among what is on its way at the same time, over all replicas. */
final class Places {

    private Places() {
    }

    /** Holds one of the places until the transaction ends. @return whether one was free */
    static boolean hold(Connection connection, String of, int places) throws SQLException {
        int first = ThreadLocalRandom.current().nextInt(places);
        try (PreparedStatement select = connection
                .prepareStatement("SELECT pg_try_advisory_xact_lock(hashtext(?), ?)")) {
            for (int i = 0; i < places; i++) {
                select.setString(1, of);
                select.setInt(2, (first + i) % places);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next() && row.getBoolean(1))
                        return true;
                }
            }
        }
        return false;
    }
}
