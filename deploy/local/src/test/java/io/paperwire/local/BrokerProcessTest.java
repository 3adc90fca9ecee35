package io.paperwire.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.paperwire.embedded.FreePorts;

class BrokerProcessTest {

    @TempDir
    Path folder;

    @Test
    void a_broker_that_cannot_serve_ends_and_says_why() throws Exception {
        try (ServerSocket taken = new ServerSocket(FreePorts.next(), 1, InetAddress.getLoopbackAddress())) {
            Path log = folder.resolve("log");
            Process broker = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"), BrokerProcess.class.getName(),
                    folder.resolve("kafka").toString(), Integer.toString(taken.getLocalPort()),
                    Integer.toString(FreePorts.next())).redirectErrorStream(true).redirectOutput(log.toFile()).start();

            assertThat(broker.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(broker.exitValue()).isEqualTo(1);
            assertThat(log).content().contains("" + taken.getLocalPort());
        }
    }
}
