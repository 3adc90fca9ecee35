package io.paperwire.searchnode;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.percolator.PercolatorPlugin;
import org.opensearch.transport.Netty4Plugin;

/** The node's process: OpenSearch with those of its own modules that the catalogue and the benchmarks need. It ends when its input does. */
final class NodeProcess {

    private NodeProcess() {
    }

    /** The node itself takes modules from the class path only when it is told to by code. */
    private static final class FromClassPath extends Node {
        FromClassPath(Environment environment) {
            super(environment, List.of(Netty4Plugin.class, CommonAnalysisPlugin.class, MapperExtrasPlugin.class,
                    PainlessPlugin.class, PercolatorPlugin.class), false);
        }
    }

    public static void main(String[] settings) throws Exception {
        Settings.Builder builder = Settings.builder();
        for (String setting : settings) {
            int end = setting.indexOf('=');
            builder.put(setting.substring(0, end), setting.substring(end + 1));
        }
        Settings all = builder.build();
        Node node = new FromClassPath(new Environment(all, Path.of(all.get("path.home")).resolve("config")));
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (Exception e) {
                System.err.println("The node does not close: " + e);
            }
            closed.countDown();
        }, "close node"));
        node.start();
        // Whoever started it holds the other end, and may be killed.
        while (System.in.read() >= 0)
            continue;
        System.exit(0);
    }
}
