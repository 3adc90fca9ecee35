package io.paperwire.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two clients, which ask a door and its peer in turns. */
final class DoorsClients implements AutoCloseable {

    private static final int CLIENTS = 2;
    private static final int ROUNDS = 6;
    private static final int WARM_UP_TURNS = 3;
    /** What is slow is asked so often nevertheless. */
    private static final int FEWEST = 5;

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final DoorsProcessors processors;
    private final Duration turn;

    DoorsClients(DoorsProcessors processors, Duration turn) {
        this.processors = processors;
        this.turn = turn;
    }

    /** @throws DoorClosed the door does not answer */
    Door.Result measure(Door door) throws Exception {
        List<Door.Client> readers = new ArrayList<>();
        List<Door.Client> queries = new ArrayList<>();
        try {
            readers.add(door.door().open());
            readers.get(0).ask(0);
            for (int client = 0; client < CLIENTS; client++) {
                if (client > 0)
                    readers.add(door.door().open());
                queries.add(door.peer().open());
            }
            turn(readers, -1, turn.multipliedBy(WARM_UP_TURNS));
            turn(queries, -1, turn.multipliedBy(WARM_UP_TURNS));
            return measure(readers, queries);
        } finally {
            for (Door.Client client : readers)
                client.close();
            for (Door.Client client : queries)
                client.close();
        }
    }

    /** Both ask the same in a round; who comes second finds PostgreSQL's pages in memory, so they take turns in that too. */
    private Door.Result measure(List<Door.Client> readers, List<Door.Client> queries) throws Exception {
        DoorsTiming door = DoorsTiming.NONE;
        DoorsTiming peer = DoorsTiming.NONE;
        for (int round = 0; round < ROUNDS; round++) {
            if (round % 2 == 0)
                door = door.and(turn(readers, round, turn));
            peer = peer.and(turn(queries, round, turn));
            if (round % 2 == 1)
                door = door.and(turn(readers, round, turn));
        }
        return new Door.Result.Measured(door, peer);
    }

    private DoorsTiming turn(List<Door.Client> clients, int round, Duration time) throws Exception {
        double service = processors.serviceSeconds();
        double database = processors.databaseSeconds();
        long start = System.nanoTime();
        List<Future<DoorsTiming>> asking = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            Door.Client client = clients.get(i);
            Random random = new Random(31L * round + i);
            asking.add(threads.submit(() -> ask(client, random, start + time.toNanos())));
        }
        DoorsTiming all = DoorsTiming.NONE;
        for (Future<DoorsTiming> one : asking)
            all = all.and(result(one));
        return all.and(new DoorsTiming(new long[0], 0, (System.nanoTime() - start) / 1e9,
                processors.serviceSeconds() - service, processors.databaseSeconds() - database));
    }

    private static DoorsTiming result(Future<DoorsTiming> asking) throws Exception {
        try {
            return asking.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static DoorsTiming ask(Door.Client client, Random random, long end) throws Exception {
        long[] nanos = new long[1_024];
        int count = 0;
        long bytes = 0;
        while (System.nanoTime() < end || count < FEWEST) {
            int number = random.nextInt(Integer.MAX_VALUE);
            long start = System.nanoTime();
            bytes += client.ask(number);
            if (count == nanos.length)
                nanos = Arrays.copyOf(nanos, 2 * count);
            nanos[count++] = System.nanoTime() - start;
        }
        return new DoorsTiming(Arrays.copyOf(nanos, count), bytes, 0, 0, 0);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
