package io.paperwire.bench;

import java.sql.SQLException;

/**
 * One thing that readers ask for, and the bare query for the same.
 *
 * @param peerName what the query returns
 */
record Door(String name, Asking door, String peerName, Asking peer) {

    /** Makes a client, with a connection of its own. */
    @FunctionalInterface
    interface Asking {
        Client open() throws Exception;
    }

    /** Asks, one question at a time. */
    interface Client extends AutoCloseable {

        /**
         * @param number which of the sample's questions, 0 or more; the same for door and query
         * @return bytes of the answer
         */
        long ask(int number) throws Exception;

        @Override
        void close() throws SQLException;
    }

    /** What was measured of a door. */
    sealed interface Result {

        String summary();

        record Measured(DoorsTiming door, DoorsTiming peer) implements Result {

            double ratio() {
                return door.millis(0.5) / peer.millis(0.5);
            }

            @Override
            public String summary() {
                return "%.2f ms, the query %.2f ms".formatted(door.millis(0.5), peer.millis(0.5));
            }
        }

        /** @param answer what is said in the door's place */
        record Missing(String answer) implements Result {

            @Override
            public String summary() {
                return "MISSING, " + answer;
            }
        }
    }
}
