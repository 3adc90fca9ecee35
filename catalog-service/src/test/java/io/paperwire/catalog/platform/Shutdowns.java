package io.paperwire.catalog.platform;

/** Lets a test end what it runs as the service's end would. */
public final class Shutdowns {

    private Shutdowns() {
    }

    public static void begin(Shutdown shutdown) {
        shutdown.onStop(null);
    }
}
