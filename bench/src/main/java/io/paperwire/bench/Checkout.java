package io.paperwire.bench;

import java.nio.file.Path;

/** The folder of the checkout, in which what is measured was built; files that are named to a measurement lie elsewhere. */
final class Checkout {

    private static final Path HOME = Path.of(System.getProperty("bench.home", "")).toAbsolutePath();

    private Checkout() {
    }

    static Path resolve(String path) {
        return HOME.resolve(path);
    }

    /** The built program of a service, {@code catalog} say. */
    static String service(String name) {
        return resolve(name + "-service/target/quarkus-app/quarkus-run.jar").toString();
    }
}
