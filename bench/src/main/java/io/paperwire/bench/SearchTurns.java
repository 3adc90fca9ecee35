package io.paperwire.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two clients ask all engines the same in turns, each round in another order, so that noise hits all. */
final class SearchTurns implements AutoCloseable {

    private static final int CLIENTS = 2;
    private static final int ROUNDS = 4;
    private static final int FEWEST = 3;

    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final Duration turn;

    SearchTurns(Duration turn) {
        this.turn = turn;
    }

    /** Has an engine answer for two turns, so that it is compiled when it is measured. */
    void warm(Door.Asking engine) throws Exception {
        List<Door.Client> some = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++)
                some.add(engine.open());
            for (int i = 0; i < 2; i++)
                turn(some, -2 - i);
        } finally {
            for (Door.Client client : some)
                client.close();
        }
    }

    /** @param engines by name */
    Map<String, DoorsTiming> measure(Map<String, Door.Asking> engines) throws Exception {
        Map<String, List<Door.Client>> clients = new LinkedHashMap<>();
        Map<String, DoorsTiming> timings = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Door.Asking> engine : engines.entrySet()) {
                List<Door.Client> some = new ArrayList<>();
                clients.put(engine.getKey(), some);
                for (int i = 0; i < CLIENTS; i++)
                    some.add(engine.getValue().open());
                turn(some, -1);
                timings.put(engine.getKey(), DoorsTiming.NONE);
            }
            List<String> names = new ArrayList<>(engines.keySet());
            for (int round = 0; round < ROUNDS; round++) {
                Collections.rotate(names, 1);
                for (String name : names)
                    timings.put(name, timings.get(name).and(turn(clients.get(name), round)));
            }
            return timings;
        } finally {
            for (List<Door.Client> some : clients.values())
                for (Door.Client client : some)
                    client.close();
        }
    }

    private DoorsTiming turn(List<Door.Client> clients, int round) throws Exception {
        long start = System.nanoTime();
        List<Future<long[]>> asking = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            Door.Client client = clients.get(i);
            Random random = new Random(31L * round + i);
            asking.add(threads.submit(() -> ask(client, random, start + turn.toNanos())));
        }
        DoorsTiming all = DoorsTiming.NONE;
        for (Future<long[]> one : asking)
            try {
                all = all.and(new DoorsTiming(one.get(), 0, 0, 0, 0));
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        return all.and(new DoorsTiming(new long[0], 0, (System.nanoTime() - start) / 1e9, 0, 0));
    }

    private static long[] ask(Door.Client client, Random random, long end) throws Exception {
        long[] nanos = new long[1_024];
        int count = 0;
        while (System.nanoTime() < end || count < FEWEST) {
            int number = random.nextInt(Integer.MAX_VALUE);
            long start = System.nanoTime();
            client.ask(number);
            if (count == nanos.length)
                nanos = Arrays.copyOf(nanos, 2 * count);
            nanos[count++] = System.nanoTime() - start;
        }
        return Arrays.copyOf(nanos, count);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
