package io.paperwire.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Marks on the command lines of a stack's JVMs, which tell them from every other process: the part's name and the data
 * folder. They are there from the process's first moment on, so unlike a file with a process id they cannot be missing
 * after a kill, nor point at a stranger who got the same id later.
 */
final class Marks {

    private static final String PART = "-Dpaperwire.part=";
    private static final String DATA = "-Dpaperwire.data=";

    private Marks() {
    }

    static List<String> of(String part, DataFolder data) {
        return List.of(PART + part, DATA + data.path());
    }

    /** The live processes of the data folder's stack by part. */
    static Map<String, ProcessHandle> processes(DataFolder data) {
        return ProcessHandle.allProcesses().filter(process -> isOf(process, data))
                .collect(Collectors.toMap(Marks::part, process -> process, (one, another) -> one));
    }

    /** Ends what a killed launcher left running on the folder; returns the names. Only for the holder of the lock. */
    static List<String> reap(DataFolder data) {
        List<String> names = new ArrayList<>();
        // Of a part there may be two, when the launcher was killed more than once.
        for (Map<String, ProcessHandle> orphans = processes(data); !orphans.isEmpty(); orphans = processes(data)) {
            names.addAll(orphans.keySet());
            orphans.values().forEach(ProcessHandle::destroy);
            orphans.values().forEach(process -> awaitEnd(process, data));
        }
        return names;
    }

    private static void awaitEnd(ProcessHandle process, DataFolder data) {
        if (ends(process, data))
            return;
        process.destroyForcibly();
        if (!ends(process, data))
            throw new Refusal("process " + process.pid() + " (" + part(process) + ") does not end");
    }

    /** One whose parent takes no notice of its end seems to live, and has no arguments any more. */
    private static boolean ends(ProcessHandle process, DataFolder data) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        for (long second = 0; second < JavaPart.STOP_PATIENCE.toSeconds(); second++) {
            try {
                end.copy().orTimeout(1, TimeUnit.SECONDS).join();
                return true;
            } catch (CompletionException e) {
                if (!isOf(process, data))
                    return true;
            }
        }
        return false;
    }

    private static boolean isOf(ProcessHandle process, DataFolder data) {
        String[] arguments = process.info().arguments().orElse(new String[0]);
        return process.isAlive() && arguments.length > 1 && arguments[0].startsWith(PART)
                && arguments[1].equals(DATA + data.path());
    }

    private static String part(ProcessHandle process) {
        return process.info().arguments().filter(arguments -> arguments.length > 0)
                .map(arguments -> arguments[0].substring(PART.length())).orElse("?");
    }
}
