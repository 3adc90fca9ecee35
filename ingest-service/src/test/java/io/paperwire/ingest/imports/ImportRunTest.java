package io.paperwire.ingest.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.SequenceInputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Publication;
import io.paperwire.events.RecordDeleted;
import io.paperwire.events.Relation;
import io.paperwire.events.SourceRef;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Formats;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Input;
import io.paperwire.ingest.record.Draft;

class ImportRunTest {

    private static final Instant NOW = Instant.parse("2026-03-17T12:00:00Z");

    @TempDir
    Path folder;
    private final Counted counted = new Counted();

    @Test
    void large_records_do_not_wait_for_many_others() throws Exception {
        run((input, observedAt, sink) -> {
            for (int n = 0; n < 12; n++)
                sink.take(record(n, 800_000));
            assertThat(counted.first.await(30, TimeUnit.SECONDS)).isTrue();
        });

        assertThat(counted.published).isEqualTo(12);
    }

    @Test
    void a_record_that_is_too_large_costs_itself() throws Exception {
        run((input, observedAt, sink) -> {
            sink.take(record(1, 10));
            sink.take(record(2, 1_000_000));
            sink.take(record(3, 10));
        });

        assertThat(counted.published).isEqualTo(2);
        assertThat(counted.rejected).singleElement().satisfies(block -> {
            assertThat(block.number).isEqualTo(2);
            assertThat(block.place).isEqualTo("record 2");
            assertThat(block.reason).startsWith("the record has at least 1000").endsWith("more than 900000");
            assertThat(block.excerpt).isEqualTo("Paper 2");
        });
    }

    @Test
    void a_record_of_more_names_than_the_catalogue_takes_costs_itself() throws Exception {
        run((input, observedAt, sink) -> {
            sink.take(record(1, 10));
            Draft named = new Draft("test").title("Paper 2").recordId("2");
            for (int n = 0; n < 201; n++)
                named.identifier("doi", "10.1234/" + n);
            sink.take(new Block.Parsed(named.build(NOW)));
        });

        assertThat(counted.published).isEqualTo(1);
        assertThat(counted.rejected).singleElement().satisfies(block -> {
            assertThat(block.place).isEqualTo("record 2");
            assertThat(block.reason).startsWith("the record has 201 identifiers").endsWith("more than 200");
        });
    }

    @Test
    void a_record_that_the_file_says_is_deleted_is_told_in_its_place_and_counted_apart() throws Exception {
        run((input, observedAt, sink) -> {
            sink.take(record(1, 10));
            sink.take(new Block.Deleted(new RecordDeleted(new SourceRef("test", "2", null), NOW)));
            sink.take(new Block.Deleted(new RecordDeleted(new SourceRef("test", "x".repeat(1_000_000), null), NOW)));
        });

        assertThat(counted.published).isEqualTo(1);
        assertThat(counted.deleted).isEqualTo(1);
        assertThat(counted.rejected).extracting(block -> block.number).containsExactly(3L);
        ProducerRecord<String, byte[]> message = counted.messages.get(1);
        CloudEvent event = CloudEvent.from(message.headers());
        assertThat(message.key()).isEqualTo("test:2");
        assertThat(event.type()).isEqualTo(EventType.RECORD_DELETED);
        assertThat(event.id()).endsWith("/2");
        assertThat(event.traceparent()).isEqualTo(job().traceparent);
        assertThat(EventJson.read(message.value(), RecordDeleted.class))
                .isEqualTo(new RecordDeleted(new SourceRef("test", "2", null), NOW));
    }

    @Test
    void all_texts_of_a_record_count_for_how_much_waits() {
        String text = "x".repeat(1_000);
        SourceRef source = new SourceRef("test", text, URI.create("https://repository.example/" + text));
        Author author = new Author(text, text, text, text, text);
        Identifier identifier = new Identifier(text, text);
        Link link = new Link(Link.Relation.PDF, URI.create("https://repository.example/" + text));
        Publication publication = new Publication(text, text, text, text, text);
        PaperParsed record = new PaperParsed(source, NOW, text, text, List.of(author), List.of(identifier),
                List.of(), null, List.of(new Category(text, text)), text, List.of(link), text, text, text, false,
                Map.of(text, 1.0), false, text, List.of(),
                List.of(new Relation(Relation.Kind.PREPRINT, identifier)), publication, List.of(text), text, text);

        assertThat(ParsedMessage.leastSize(record)).isBetween(30_000L, (long) EventJson.write(record).length);
    }

    @Test
    void a_read_that_is_interrupted_anywhere_ends_as_such() throws Exception {
        Path file = folder.resolve("lines.gz");
        Random letters = new Random(7);
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8)) {
            for (int n = 0; n < 150; n++)
                out.append("{\"title\":\"").append(random(letters, 20)).append("\",\"abstract\":\"")
                        .append(random(letters, 4_000)).append("\"}\n");
        }
        for (int at = 1; at <= 64; at++) {
            int last = at;
            Format interrupted = format((input, observedAt, sink) -> {
                int[] taken = {0};
                Formats.of(file).read(input, observedAt, block -> {
                    sink.take(block);
                    if (++taken[0] == last)
                        Thread.currentThread().interrupt();
                });
            });

            assertThatThrownBy(() -> new ImportRun(job(), 1_000, Clock.systemUTC(), counted).read(file, interrupted))
                    .as("after block %d", at).isInstanceOf(InterruptedException.class);
            Thread.interrupted();
        }
        assertThat(counted.rejected).isEmpty();
    }

    /** A folder is opened as a file is, and fails when it is read. */
    @Test
    void a_disk_that_fails_is_no_damage_of_the_file_whatever_the_format_makes_of_it() {
        Format patient = format((input, observedAt, sink) -> {
            throw new AssertionError("its head cannot be read");
        });

        assertThatThrownBy(() -> new ImportRun(job(), 1, Clock.systemUTC(), counted).read(folder, patient))
                .isInstanceOf(ReadFile.DiskException.class);
    }

    @Test
    void an_error_of_the_disk_that_a_reader_took_for_the_end_is_told() throws Exception {
        ReadFile file = new ReadFile(new SequenceInputStream(new ByteArrayInputStream(new byte[10]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        }));

        assertThat(file.readNBytes(10)).hasSize(10);
        file.check();
        assertThatThrownBy(file::read).isInstanceOf(IOException.class);

        assertThatThrownBy(file::check).isInstanceOf(ReadFile.DiskException.class)
                .hasMessage("Input/output error");
    }

    private static String random(Random letters, int length) {
        StringBuilder text = new StringBuilder();
        letters.ints(length, 'a', 'z').forEach(letter -> text.append((char) letter));
        return text.toString();
    }

    private static Block record(int number, int length) {
        return new Block.Parsed(new Draft("test").title("Paper " + number).abstractText("x".repeat(length))
                .recordId(Integer.toString(number)).build(NOW));
    }

    private interface Reader {
        void read(Input input, Instant observedAt, Format.Sink sink) throws Exception;
    }

    private static ImportJob job() {
        ImportJob job = new ImportJob();
        job.id = UUID.randomUUID();
        job.createdAt = NOW;
        job.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        return job;
    }

    private void run(Reader reader) throws Exception {
        new ImportRun(job(), 1, Clock.systemUTC(), counted).read(Files.createFile(folder.resolve("file")),
                format(reader));
    }

    private static Format format(Reader reader) {
        return new Format() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public boolean recognises(Head head) {
                return true;
            }

            @Override
            public void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
                try {
                    reader.read(input, observedAt, sink);
                } catch (IOException | InterruptedException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static final class Counted implements ImportRun.Progress {

        private final CountDownLatch first = new CountDownLatch(1);
        private final List<RejectedBlock> rejected = new ArrayList<>();
        private long published;
        private long deleted;
        private final List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();

        @Override
        public void checkHeld() {
            // Always.
        }

        @Override
        public List<Integer> publish(List<ProducerRecord<String, byte[]>> sent) {
            messages.addAll(sent);
            first.countDown();
            return List.of();
        }

        @Override
        public void count(long count, long gone, List<RejectedBlock> blocks, Set<String> unknown, long bytesRead) {
            published += count;
            deleted += gone;
            rejected.addAll(blocks);
        }
    }
}
