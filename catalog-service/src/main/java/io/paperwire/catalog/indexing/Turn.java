package io.paperwire.catalog.indexing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jboss.logging.Logger;

/**
 * Which process feeds an index that all have: the one that holds a lock of the database, as long as its connection holds.
 * That two do so for a moment does no harm, as papers are put with numbers; it would only be work done twice.
 */
class Turn {

    private static final Logger LOG = Logger.getLogger(Turn.class);
    private static final int LOCK = 7_311_015;
    private static final int ANSWER_SECONDS = 5;

    private final DataSource database;
    private final String index;
    private Connection holder;

    /** @param index has a turn of its own */
    Turn(DataSource database, String index) {
        this.database = database;
        this.index = index;
    }

    /** Whether it is this process's turn now. */
    boolean take() throws SQLException {
        Connection connection = database.getConnection();
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
            lock.setInt(1, LOCK);
            lock.setInt(2, index.hashCode());
            try (ResultSet row = lock.executeQuery()) {
                row.next();
                if (row.getBoolean(1))
                    holder = connection;
            }
        } finally {
            if (holder == null)
                connection.close();
        }
        return holder != null;
    }

    /** Whether it still is. */
    boolean isMine() {
        try {
            if (holder == null)
                return false;
            if (holder.isValid(ANSWER_SECONDS))
                return true;
        } catch (SQLException e) {
            LOG.debugf("The connection is lost: %s", e.getMessage());
        }
        LOG.info("Another process may feed the search index: the connection with its lock is lost");
        close();
        return false;
    }

    void close() {
        if (holder == null)
            return;
        try (Connection connection = holder;
                PreparedStatement unlock = connection.prepareStatement("SELECT pg_advisory_unlock_all()")) {
            unlock.execute();
        } catch (SQLException e) {
            LOG.infof("The turn ends with its connection: %s", e.getMessage());
        } finally {
            holder = null;
        }
    }
}
