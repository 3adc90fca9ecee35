package io.paperwire.notify.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.paperwire.events.EventJson;
import io.paperwire.events.SourceHealthChanged;
import io.paperwire.events.TrendingChanged;
import io.paperwire.service.messages.Intake;
import io.paperwire.service.traces.MessageSpans;
import io.paperwire.service.traces.Traces;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;

/** What comes from the topics, and who makes news of it. Of a paper its vector and its votes may come before it or after. */
@Startup
@ApplicationScoped
class Topics {

    private final Intake intake;
    private final Traces traces;
    private final Matching matching;
    private final TrendingNews trending;
    private final SourceNews sources;

    Topics(Intake intake, Traces traces, Matching matching, TrendingNews trending, SourceNews sources) {
        this.intake = intake;
        this.traces = traces;
        this.matching = matching;
        this.trending = trending;
        this.sources = sources;
    }

    @Incoming("papers-catalogued")
    @Blocking
    void papers(ConsumerRecords<byte[], byte[]> poll) {
        take(poll, Change::of, matching::match);
    }

    @Incoming("papers-vectors")
    @Blocking
    void vectors(ConsumerRecords<byte[], byte[]> poll) {
        take(poll, KnownVector::of, matching::meet);
    }

    @Incoming("papers-votes")
    @Blocking
    void votes(ConsumerRecords<byte[], byte[]> poll) {
        take(poll, KnownVotes::of, matching::count);
    }

    @Incoming("papers-trending")
    @Blocking
    void trending(ConsumerRecords<byte[], byte[]> poll) {
        take(poll, message -> EventJson.read(message.value(), TrendingChanged.class), trending::tell);
    }

    @Incoming("sources-health")
    @Blocking
    void sources(ConsumerRecords<byte[], byte[]> poll) {
        take(poll, message -> EventJson.read(message.value(), SourceHealthChanged.class), sources::tell);
    }

    private <T> void take(ConsumerRecords<byte[], byte[]> poll, Function<ConsumerRecord<byte[], byte[]>, T> reader,
            Intake.Work<T> work) {
        MessageSpans spans = traces.receiving(poll, "match");
        List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : poll) {
            // Of a tombstone's key there is nothing more to say.
            if (message.value() != null || message.key() == null)
                messages.add(message);
        }
        intake.take(messages, reader, work);
        spans.end();
    }
}
