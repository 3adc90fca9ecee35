package io.paperwire.catalog.meaning;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.Topic;
import io.paperwire.events.VectorComputed;
import io.paperwire.service.messages.EventSender;
import io.paperwire.service.stopping.Shutdown;

/** Computes the vectors of texts that have none yet, and publishes them. */
@ApplicationScoped
class Computing {

    private static final Logger LOG = Logger.getLogger(Computing.class);
    private static final URI SOURCE = URI.create("/paperwire/catalog");
    private static final int SENT_AT_A_TIME = 16;
    private static final int MOST_REMEMBERED = 10_000;
    private static final String GONE = "";

    private final PaperVectors vectors;
    private final EventSender sender;
    private final Shutdown shutdown;
    private final Clock clock;
    private final Counter computed;
    /** The hashes last sent, by paper: the index has them some moments later. */
    private final Map<UUID, String> sent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    Computing(PaperVectors vectors, EventSender sender, Shutdown shutdown, Clock clock, MeterRegistry metrics) {
        this.vectors = vectors;
        this.sender = sender;
        this.shutdown = shutdown;
        this.clock = clock;
        this.computed = Counter.builder("paperwire.meaning.computed").description("Vectors computed")
                .register(metrics);
    }

    /** @param text null for a paper that is gone */
    record Wanted(UUID paper, MeaningText text) {
    }

    /** After this only what the index has counts as known. */
    void forgetSent() {
        sent.clear();
    }

    /**
     * Returns when the broker has the vectors of all that had none.
     *
     * @return false if the service stops; some may then be missing
     */
    boolean take(Collection<Wanted> papers, SentenceModel model) {
        List<Wanted> group = new ArrayList<>();
        for (Wanted paper : papers) {
            if (shutdown.begun())
                return false;
            if (paper.text() == null || !paper.text().hash().equals(knownHash(paper.paper())))
                group.add(paper);
            if (group.size() == SENT_AT_A_TIME) {
                send(group, model);
                group.clear();
            }
        }
        send(group, model);
        return true;
    }

    private String knownHash(UUID paper) {
        String last = sent.get(paper);
        return last != null ? last : vectors.known(paper).map(VectorIndex.Known::textHash).orElse(GONE);
    }

    private void send(List<Wanted> papers, SentenceModel model) {
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (Wanted paper : papers)
            try {
                messages.add(message(paper, model));
            } catch (IllegalArgumentException | IllegalStateException e) {
                LOG.warnf("Paper %s has no vector: %s", paper.paper(), e.getMessage());
            }
        if (messages.isEmpty())
            return;
        sender.send(messages);
        for (Wanted paper : papers)
            sent.put(paper.paper(), paper.text() == null ? GONE : paper.text().hash());
    }

    private ProducerRecord<byte[], byte[]> message(Wanted paper, SentenceModel model) {
        String id = PaperId.print(paper.paper());
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        if (paper.text() == null)
            return new ProducerRecord<>(Topic.PAPERS_VECTORS, key, null);
        VectorComputed vector = new VectorComputed(id, SentenceModel.NAME, paper.text().hash(),
                model.vector(paper.text().text()));
        computed.increment();
        CloudEvent event = new CloudEvent(id + "/" + vector.model() + "/" + vector.textHash(),
                EventType.VECTOR_COMPUTED, SOURCE, clock.instant(), null);
        return new ProducerRecord<>(Topic.PAPERS_VECTORS, null, null, key, EventJson.write(vector), event.headers());
    }
}
