package io.paperwire.catalog.meaning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.catalog.indexing.Position;
import io.paperwire.catalog.indexing.WholeTopic;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.events.EventJson;
import io.paperwire.events.Topic;
import io.paperwire.events.VectorComputed;
import io.paperwire.service.messages.Backoff;
import io.paperwire.service.readiness.Preparation;
import io.paperwire.service.stopping.Shutdown;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/**
 * Keeps this process's index of vectors for the life of the service: opens it and feeds it with all of
 * {@code papers.vectors}. The offsets lie in the index; one that is lost, damaged or of another topic is read anew.
 */
@ApplicationScoped
class VectorFeed {

    private static final Logger LOG = Logger.getLogger(VectorFeed.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration REFRESH_EVERY = Duration.ofMillis(150);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final PaperVectors vectors;
    private final MeaningSettings settings;
    private final Map<String, Object> kafka;
    private final Preparation preparation;
    private final Shutdown shutdown;
    private Thread thread;

    VectorFeed(PaperVectors vectors, MeaningSettings settings,
            @Identifier("default-kafka-broker") Map<String, Object> kafka, Preparation preparation, Shutdown shutdown,
            MeterRegistry metrics) {
        this.vectors = vectors;
        this.settings = settings;
        this.kafka = kafka;
        this.preparation = preparation;
        this.shutdown = shutdown;
        metrics.gauge("paperwire.meaning.vectors", vectors, PaperVectors::size);
    }

    void onStart(@Observes StartupEvent event) {
        if (!settings.enabled())
            return;
        thread = new Thread(this::run, "vector index");
        thread.setDaemon(true);
        thread.start();
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null)
            thread.join(STOP.toMillis());
    }

    private void run() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
        while (!shutdown.begun()) {
            try {
                if (vectors.index() == null)
                    open();
                follow();
                backoff.reset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (KafkaException e) {
                LOG.warnf("The index of vectors waits: %s", e.getMessage());
                shutdown.pause(backoff.next());
            } catch (IOException | RuntimeException | Error e) {
                LOG.warn("The index of vectors is opened again", e);
                close();
                shutdown.pause(backoff.next());
            }
        }
        close();
    }

    private void open() throws IOException {
        Files.createDirectories(settings.path());
        vectors.use(VectorIndex.open(settings.path()));
    }

    private void beginAnew() throws IOException {
        close();
        vectors.beginAnew(VectorIndex.create(settings.path()));
    }

    private void close() {
        try {
            vectors.close();
        } catch (IOException | RuntimeException | InternalError e) {
            LOG.warnf("The index of vectors could not be closed: %s", e.getMessage());
        }
    }

    /** Until the service stops or the index has to be begun anew. */
    private void follow() throws IOException, InterruptedException {
        while (!preparation.topicsReady() && !shutdown.begun())
            shutdown.pause(POLL);
        if (shutdown.begun())
            return;
        try (WholeTopic topic = new WholeTopic(kafka, Topic.PAPERS_VECTORS)) {
            Position position = Position.of(vectors.index().notes());
            String id = topic.id();
            if (!position.topic().isEmpty() && !position.topic().equals(id)) {
                LOG.warn("papers.vectors is another topic than before");
                beginAnew();
                position = Position.of(Map.of());
            }
            follow(topic, position.on(id));
        } catch (InvalidOffsetException e) {
            LOG.warnf("papers.vectors has not what comes next: %s", e.getMessage());
            beginAnew();
        }
    }

    private void follow(WholeTopic topic, Position from) throws IOException {
        Map<Integer, Long> ends = topic.ends();
        topic.readFrom(from.offsets());
        VectorIndex index = vectors.index();
        Position position = from;
        long refreshed = System.nanoTime();
        long committed = refreshed;
        boolean isUnseen = true;
        boolean isUnsecured = !from.equals(Position.of(index.notes()));
        while (!shutdown.begun()) {
            if (vectors.isDamaged()) {
                beginAnew();
                return;
            }
            List<ConsumerRecord<byte[], byte[]>> messages = topic.poll(POLL);
            if (!messages.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> message : messages)
                    take(message, index);
                position = position.at(topic.positions());
                isUnseen = true;
                isUnsecured = true;
            }
            if (isUnseen && (messages.isEmpty() || isOver(REFRESH_EVERY, refreshed))) {
                index.refresh();
                refreshed = System.nanoTime();
                isUnseen = false;
            }
            if (!isUnseen && !vectors.isCaughtUp() && isPast(topic.positions(), ends))
                vectors.caughtUp();
            if (isUnsecured && isOver(settings.commitEvery(), committed)) {
                index.commit(position.notes());
                committed = System.nanoTime();
                isUnsecured = false;
            }
        }
        if (isUnsecured)
            index.commit(position.notes());
    }

    private static boolean isOver(Duration time, long since) {
        return System.nanoTime() - since > time.toNanos();
    }

    private static boolean isPast(Map<Integer, Long> positions, Map<Integer, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /** A vector of another model is none here: the paper gets one of this model. */
    private static void take(ConsumerRecord<byte[], byte[]> message, VectorIndex index) throws IOException {
        try {
            UUID paper = PaperId.parse(message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8))
                    .orElseThrow(() -> new IllegalArgumentException("the key is no id of a paper"));
            VectorComputed computed = message.value() == null
                    ? null
                    : EventJson.read(message.value(), VectorComputed.class);
            if (computed == null || !computed.model().equals(SentenceModel.NAME)) {
                index.remove(paper);
                return;
            }
            if (computed.vector().dimensions() != SentenceModel.DIMENSIONS)
                throw new IllegalArgumentException("it has " + computed.vector().dimensions() + " dimensions");
            index.put(paper, new VectorIndex.Known(computed.textHash(), computed.vector()));
        } catch (IllegalArgumentException e) {
            LOG.warnf("Message %s-%d@%d is no vector: %s", message.topic(), message.partition(), message.offset(),
                    e.getMessage());
        }
    }
}
