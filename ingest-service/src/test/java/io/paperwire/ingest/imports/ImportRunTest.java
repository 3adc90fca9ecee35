package io.paperwire.ingest.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
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

    private static Block record(int number, int length) {
        return new Block.Parsed(new Draft("test").title("Paper " + number).abstractText("x".repeat(length))
                .recordId(Integer.toString(number)).build(NOW));
    }

    private interface Reader {
        void read(Input input, Instant observedAt, Format.Sink sink) throws Exception;
    }

    private void run(Reader reader) throws Exception {
        ImportJob job = new ImportJob();
        job.id = UUID.randomUUID();
        job.createdAt = NOW;
        job.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        new ImportRun(job, 1, Clock.systemUTC(), counted).read(Files.createFile(folder.resolve("file")), new Format() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public boolean recognises(Head head) {
                return true;
            }

            @Override
            public void read(Input input, Instant observedAt, Sink sink) throws InterruptedException {
                try {
                    reader.read(input, observedAt, sink);
                } catch (InterruptedException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    private static final class Counted implements ImportRun.Progress {

        private final CountDownLatch first = new CountDownLatch(1);
        private final List<RejectedBlock> rejected = new ArrayList<>();
        private long published;

        @Override
        public void checkHeld() {
            // Always.
        }

        @Override
        public List<Integer> publish(List<ProducerRecord<String, byte[]>> messages) {
            first.countDown();
            return List.of();
        }

        @Override
        public void count(long count, List<RejectedBlock> blocks, long bytesRead) {
            published += count;
            rejected.addAll(blocks);
        }
    }
}
