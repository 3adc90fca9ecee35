package io.paperwire.local;

import java.nio.file.Path;

import io.paperwire.embedded.EmbeddedBroker;

/** The Kafka broker as a program: folder, port, controller's port. */
final class BrokerProcess {

    private BrokerProcess() {
    }

    public static void main(String[] arguments) {
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]),
                    Integer.parseInt(arguments[2]));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop broker"));
            System.out.println("Kafka serves at " + broker.bootstrapServers());
        } catch (Throwable e) {
            e.printStackTrace();
            // The controller's threads run on and would keep this process, which serves nobody.
            Runtime.getRuntime().halt(1);
        }
    }
}
