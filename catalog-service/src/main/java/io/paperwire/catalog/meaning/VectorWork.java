package io.paperwire.catalog.meaning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.catalog.indexing.Changed;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.events.Topic;
import io.paperwire.service.messages.Backoff;
import io.paperwire.service.readiness.Preparation;
import io.paperwire.service.stopping.Shutdown;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/**
 * Sees to it that every paper has the vector of its text: follows {@code papers.catalogued} in a group with the other
 * replicas, on a thread of its own, and publishes. Offsets are committed when the broker has the vectors.
 */
@ApplicationScoped
class VectorWork {

    private static final Logger LOG = Logger.getLogger(VectorWork.class);
    static final String GROUP = "catalog-service-meaning";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STOP = Duration.ofSeconds(10);
    /** So many texts take a second or two. */
    private static final int MOST_POLLED = 50;

    private final PaperVectors vectors;
    private final Computing computing;
    private final Gaps gaps;
    private final MeaningSettings settings;
    private final Map<String, Object> kafka;
    private final Preparation preparation;
    private final Shutdown shutdown;
    private Thread thread;
    private volatile long lag;

    VectorWork(PaperVectors vectors, Computing computing, Gaps gaps, MeaningSettings settings,
            @Identifier("default-kafka-broker") Map<String, Object> kafka, Preparation preparation, Shutdown shutdown,
            MeterRegistry metrics) {
        this.vectors = vectors;
        this.computing = computing;
        this.gaps = gaps;
        this.settings = settings;
        this.kafka = kafka;
        this.preparation = preparation;
        this.shutdown = shutdown;
        metrics.gauge("paperwire.meaning.lag", this, work -> work.lag);
    }

    /** The priority is a wish: where the system does not heed it, the one thread is the bound. */
    @SuppressWarnings("ThreadPriorityCheck")
    void onStart(@Observes StartupEvent event) {
        if (!settings.enabled())
            return;
        thread = new Thread(this::run, "vectors");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null)
            thread.join(STOP.toMillis());
    }

    private void run() {
        try (SentenceModel model = SentenceModel.load()) {
            vectors.use(model);
            try {
                keepAtWork(model);
            } finally {
                vectors.useNoModel();
            }
        } catch (IOException e) {
            LOG.errorf("Papers are not found by their meaning: %s", e.getMessage());
        }
    }

    private void keepAtWork(SentenceModel model) {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
        while (!shutdown.begun()) {
            try {
                work(model);
                backoff.reset();
            } catch (KafkaException | SQLException e) {
                LOG.warnf("Vectors wait: %s", e.getMessage());
            } catch (RuntimeException | Error e) {
                LOG.error("Vectors wait", e);
            }
            shutdown.pause(backoff.next());
        }
    }

    private void work(SentenceModel model) throws SQLException {
        // Before the index has what was computed all of it would be computed again.
        while (!(preparation.tablesReady() && preparation.topicsReady() && vectors.isCaughtUp())) {
            if (shutdown.begun())
                return;
            shutdown.pause(PAUSE);
        }
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consumerSettings(),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.PAPERS_CATALOGUED), new Assigned());
            while (!shutdown.begun() && vectors.isCaughtUp()) {
                ConsumerRecords<byte[], byte[]> messages = consumer
                        .poll(gaps.areBeingFilled() ? Duration.ZERO : POLL);
                if (messages.isEmpty())
                    gaps.fillSome(paper -> isOurs(paper, consumer), model);
                else
                    take(wanted(Changed.in(messages)), model, consumer);
                lag = consumer.assignment().stream()
                        .mapToLong(partition -> consumer.currentLag(partition).orElse(0)).sum();
            }
        }
    }

    private void take(List<Computing.Wanted> papers, SentenceModel model, KafkaConsumer<byte[], byte[]> consumer)
            throws SQLException {
        if (!computing.take(papers, model))
            return;
        try {
            consumer.commitSync();
        } catch (CommitFailedException e) {
            // Another replica has had these papers since, and may have published newer vectors before ours.
            gaps.compare(papers.stream().map(Computing.Wanted::paper).toList(), model);
            throw e;
        }
    }

    private Map<String, Object> consumerSettings() {
        Map<String, Object> all = new HashMap<>(kafka);
        all.keySet().retainAll(ConsumerConfig.configNames());
        all.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_POLLED);
        return all;
    }

    private final class Assigned implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // What was not committed is another replica's now.
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (partitions.isEmpty())
                return;
            gaps.lookSoon();
            // Another replica may have published since.
            computing.forgetSent();
        }
    }

    private static List<Computing.Wanted> wanted(Collection<Changed> changes) {
        return changes.stream().map(changed -> new Computing.Wanted(changed.id(), changed.paper()
                .map(paper -> MeaningText.of(paper.title(), paper.abstractText())).orElse(null))).toList();
    }

    /**
     * Whether the paper's gap is for this process to fill. It falls to whoever has the paper's announcements: another might
     * publish the vector of an older text behind that of a newer.
     */
    private static boolean isOurs(UUID paper, KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.assignment().contains(new TopicPartition(Topic.PAPERS_CATALOGUED,
                partition(paper, consumer.partitionsFor(Topic.PAPERS_CATALOGUED).size())));
    }

    /** Into which a producer puts the paper's announcements. */
    static int partition(UUID paper, int partitions) {
        return BuiltInPartitioner.partitionForKey(PaperId.print(paper).getBytes(StandardCharsets.UTF_8), partitions);
    }
}
