package io.paperwire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Author;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;
import io.paperwire.events.SourceRef;
import io.paperwire.events.Topic;

/**
 * Sends copies of a corpus to {@code papers.parsed}, as ingest would, each copy under ids and titles of its own: each title
 * begins with another word, as what is the same up to the subtitle would be looked at as one paper.
 */
final class CatalogueCopies implements AutoCloseable {

    private static final URI SOURCE = URI.create("/paperwire/bench");
    /** Of all copies: what is sent a second time is the same to the last byte. */
    private static final Instant OBSERVED = Instant.parse("2026-01-01T00:00:00Z");

    private final Corpus corpus;
    private final KafkaProducer<String, byte[]> producer;

    CatalogueCopies(Corpus corpus, String bootstrapServers) {
        this.corpus = corpus;
        producer = new KafkaProducer<>(Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5,
                "batch.size", 262_144, "compression.type", "lz4"), new StringSerializer(), new ByteArraySerializer());
    }

    /** @return how many records were sent */
    int send(int copy, int limit) throws IOException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        int place = 0;
        try (BufferedReader lines = Files.newBufferedReader(corpus.file())) {
            for (String line = lines.readLine(); line != null && place < limit; line = lines.readLine()) {
                PaperParsed record = record(EventJson.mapper().readTree(line), copy);
                String id = copy + "-" + place;
                sent.add(producer.send(new ProducerRecord<>(Topic.PAPERS_PARSED, null, record.source().key(),
                        EventJson.write(record),
                        new CloudEvent(id, EventType.PAPER_PARSED, SOURCE, OBSERVED, null).inSequence(place++))));
            }
        }
        try {
            for (Future<RecordMetadata> one : sent)
                one.get();
        } catch (ExecutionException e) {
            throw new IOException("cannot produce", e);
        }
        return place;
    }

    /** The paper of a line of the corpus under ids and a title of the copy's own. */
    static PaperParsed record(JsonNode line, int copy) {
        List<Author> authors = texts(line.path("authors")).stream().map(Author::new).toList();
        List<Identifier> identifiers = texts(line.path("identifiers")).stream()
                .map(name -> Identifier.parse(name + "-" + copy)).toList();
        List<PaperDate> dates = StreamSupport.stream(line.path("dates").spliterator(), false)
                .map(date -> new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate(date.get("date").asText())))
                .toList();
        SourceRef source = new SourceRef(line.get("source").asText(), line.get("recordId").asText() + "-" + copy,
                null);
        return new PaperParsed(source, OBSERVED, "C" + copy + " " + line.get("title").asText(),
                line.path("abstract").asText(null), authors, identifiers, dates, null, null,
                line.path("venue").asText(null), null, null, null, null, false, null, false, null, null, null, null,
                null, null, null);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Override
    public void close() {
        producer.close();
    }
}
