package io.paperwire.ingest.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.apache.commons.io.input.BoundedInputStream;
import org.apache.kafka.clients.producer.ProducerRecord;

import io.paperwire.events.PaperParsed;
import io.paperwire.events.RecordDeleted;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Input;

/**
 * One worker's go at one job: reads the file's blocks from the first on, skips those that are counted already, and publishes
 * the rest in batches. A batch is counted when the broker has all of it, so after a crash a batch may be published again
 * (the same events with the same ids), but nothing is left out and nothing counted twice. Reading, making messages and
 * sending have a thread each, and each is one step ahead of the next.
 */
final class ImportRun {

    private static final long MAX_BATCH_BYTES = 8_000_000;
    private static final int CHUNK_BLOCKS = 32;
    /** Several chunks are in memory at a time, each character of them as one byte or two. */
    private static final long CHUNK_SIZE = 4_000_000;

    /** What a batch leads to; throws when the job is no longer this worker's. */
    interface Progress {
        void checkHeld();

        /** @return the places of those that are too large for the broker */
        List<Integer> publish(List<ProducerRecord<String, byte[]>> messages) throws InterruptedException;

        void count(long published, long deleted, List<RejectedBlock> rejected, Set<String> unknownFields,
                long bytesRead) throws InterruptedException;
    }

    private record Numbered(long number, Block block) {
    }

    private static final class Batch {
        private final List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        /** Of each message, among the file's blocks. */
        private final List<Long> numbers = new ArrayList<>();
        /** Which of the messages tell of a deletion. */
        private final BitSet deletions = new BitSet();
        private final List<RejectedBlock> rejected = new ArrayList<>();
        private final Set<String> unknownFields = new TreeSet<>();
        private long blocks;
        private long bytes;
    }

    private final UUID job;
    private final Instant createdAt;
    private final String traceparent;
    private final int batchSize;
    private final Clock clock;
    private final Progress progress;
    private final Stage writer = new Stage("imports-writer");
    private final Stage sender = new Stage("imports-sender");
    private List<Numbered> chunk = new ArrayList<>(CHUNK_BLOCKS);
    private long chunkSize;
    private Batch batch = new Batch();
    private BoundedInputStream read;
    private long skip;
    private long number;

    ImportRun(ImportJob job, int batchSize, Clock clock, Progress progress) {
        this.job = job.id;
        this.createdAt = job.createdAt;
        this.traceparent = job.traceparent;
        this.skip = job.counted();
        this.batchSize = batchSize;
        this.clock = clock;
        this.progress = progress;
    }

    void read(Path file, Format format) throws IOException, InterruptedException {
        // No interrupt closes it, which would look like damage; blocks are where an interrupt is noticed.
        try (ReadFile disk = new ReadFile(Files.newInputStream(file));
                BoundedInputStream bytes = BoundedInputStream.builder().setInputStream(disk).get()) {
            read = bytes;
            read(disk, format);
            endChunk();
            long bytesRead = bytes.getCount();
            writer.submit(() -> {
                endBatch(bytesRead);
                sender.await();
            });
            writer.await();
        } finally {
            // What is not sent by now is not to be sent any more: the job may be another worker's.
            writer.close();
            sender.close();
        }
    }

    private void read(ReadFile disk, Format format) throws IOException, InterruptedException {
        try {
            format.read(new Input(read), createdAt, this::take);
        } catch (IOException | RuntimeException e) {
            disk.check();
            throw e;
        }
        disk.check();
    }

    /** Nanoseconds in which nothing was read because what was read before was on its way. */
    long waited() {
        return writer.waited();
    }

    private void take(Block block) throws InterruptedException {
        progress.checkHeld();
        if (Thread.interrupted())
            throw new InterruptedException("while reading block " + number);
        if (++number <= skip)
            return;
        chunk.add(new Numbered(number, light(block)));
        if (chunk.size() >= CHUNK_BLOCKS || chunkSize >= CHUNK_SIZE)
            endChunk();
    }

    /** A record that is too large in any case is not kept until its message is made. */
    private Block light(Block block) {
        if (block instanceof Block.Deleted deleted)
            chunkSize += deleted.record().source().recordId().length();
        if (!(block instanceof Block.Parsed parsed))
            return block;
        long size = ParsedMessage.leastSize(parsed.record());
        if (size > ParsedMessage.MAX_EVENT)
            return tooLarge(new ParsedMessage.TooLargeException(size), parsed.record(), number);
        chunkSize += size;
        return block;
    }

    private void endChunk() throws InterruptedException {
        List<Numbered> full = chunk;
        long bytesRead = read.getCount();
        writer.submit(() -> write(full, bytesRead));
        chunk = new ArrayList<>(CHUNK_BLOCKS);
        chunkSize = 0;
    }

    private void write(List<Numbered> blocks, long bytesRead) throws InterruptedException {
        for (Numbered one : blocks) {
            batch.blocks++;
            if (one.block() instanceof Block.Parsed parsed) {
                add(parsed.record(), one.number());
                if (batch.unknownFields.size() < Block.Parsed.MOST_UNKNOWN)
                    batch.unknownFields.addAll(parsed.unknown());
            } else if (one.block() instanceof Block.Deleted deleted) {
                add(deleted.record(), one.number());
            } else if (one.block() instanceof Block.Rejected refusal) {
                batch.rejected.add(rejected(refusal, one.number()));
            }
            if (batch.blocks >= batchSize || batch.bytes >= MAX_BATCH_BYTES)
                endBatch(bytesRead);
        }
    }

    private void add(PaperParsed record, long at) {
        try {
            add(ParsedMessage.of(record, job + "/" + at, at, clock.instant(), traceparent), at);
        } catch (ParsedMessage.TooLargeException e) {
            batch.rejected.add(rejected(tooLarge(e, record, at), at));
        }
    }

    private void add(RecordDeleted record, long at) {
        try {
            add(ParsedMessage.of(record, job + "/" + at, at, clock.instant(), traceparent), at);
            batch.deletions.set(batch.messages.size() - 1);
        } catch (ParsedMessage.TooLargeException e) {
            batch.rejected.add(rejected(
                    new Block.Rejected("record " + at, e.getMessage(), record.source().recordId()), at));
        }
    }

    private void add(ProducerRecord<String, byte[]> message, long at) {
        batch.messages.add(message);
        batch.numbers.add(at);
        batch.bytes += message.value().length;
    }

    private static Block.Rejected tooLarge(ParsedMessage.TooLargeException e, PaperParsed record, long at) {
        return new Block.Rejected("record " + at, e.getMessage(), record.title());
    }

    private void endBatch(long bytesRead) throws InterruptedException {
        if (batch.blocks == 0)
            return;
        Batch full = batch;
        sender.submit(() -> {
            List<Integer> tooLarge = progress.publish(full.messages);
            for (int n : tooLarge) {
                full.rejected.add(tooLarge(full.messages.get(n), full.numbers.get(n)));
                full.deletions.clear(n);
            }
            int deleted = full.deletions.cardinality();
            progress.count(full.messages.size() - tooLarge.size() - deleted, deleted, full.rejected,
                    full.unknownFields, bytesRead);
        });
        batch = new Batch();
    }

    private RejectedBlock tooLarge(ProducerRecord<String, byte[]> message, long at) {
        return rejected(new Block.Rejected("record " + at, ParsedMessage.tooLarge(message), message.key()), at);
    }

    private RejectedBlock rejected(Block.Rejected refusal, long at) {
        RejectedBlock block = new RejectedBlock();
        block.jobId = job;
        block.number = at;
        block.place = refusal.place();
        block.reason = refusal.reason();
        block.excerpt = refusal.excerpt();
        return block;
    }
}
