package io.paperwire.ingest.imports;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.ProducerRecord;

import io.paperwire.events.PaperParsed;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Input;

/**
 * One worker's go at one job: reads the file's blocks from the first on, skips those that are counted already, and publishes
 * the rest in batches. A batch is counted when the broker has all of it, so after a crash a batch may be published again
 * (the same events with the same ids), but nothing is left out and nothing counted twice.
 */
final class ImportRun {

    private static final long MAX_BATCH_BYTES = 8_000_000;

    /** What a batch leads to; throws when the job is no longer this worker's. */
    interface Progress {
        void publish(List<ProducerRecord<String, byte[]>> messages) throws InterruptedException;

        void count(long published, List<RejectedBlock> rejected, long bytesRead) throws InterruptedException;
    }

    private static final class Batch {
        private final List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        private final List<RejectedBlock> rejected = new ArrayList<>();
        private long blocks;
        private long bytes;
    }

    private final UUID job;
    private final Instant createdAt;
    private final String traceparent;
    private final int batchSize;
    private final Clock clock;
    private final Progress progress;
    /** Sends one batch while the next one is read. */
    private final ExecutorService sender = Executors
            .newSingleThreadExecutor(work -> new Thread(work, "imports-sender"));
    private Future<?> sent = CompletableFuture.completedFuture(null);
    private Batch batch = new Batch();
    private long waited;
    private FileChannel read;
    private long bytesRead;
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
        try (FileChannel channel = FileChannel.open(file)) {
            read = channel;
            format.read(new Input(Channels.newInputStream(channel)), createdAt, this::take);
            endBatch();
            awaitSent();
        } finally {
            // What is not sent by now is not to be sent any more: the job may be another worker's.
            sender.shutdownNow();
            boolean interrupted = Thread.interrupted();
            while (!sender.isTerminated())
                interrupted |= !awaitTermination();
            if (interrupted)
                Thread.currentThread().interrupt();
        }
    }

    private boolean awaitTermination() {
        try {
            sender.awaitTermination(1, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Nanoseconds in which nothing was read because a batch was on its way. */
    long waited() {
        return waited;
    }

    private void take(Block block) throws IOException, InterruptedException {
        if (++number <= skip)
            return;
        bytesRead = read.position();
        batch.blocks++;
        if (block instanceof Block.Parsed parsed)
            add(parsed.record());
        else if (block instanceof Block.Rejected refusal)
            batch.rejected.add(rejected(refusal, number));
        if (batch.blocks >= batchSize || batch.bytes >= MAX_BATCH_BYTES)
            endBatch();
    }

    private void add(PaperParsed record) {
        try {
            ProducerRecord<String, byte[]> message = ParsedMessage.of(record, job + "/" + number, number,
                    clock.instant(), traceparent);
            batch.messages.add(message);
            batch.bytes += message.value().length;
        } catch (ParsedMessage.TooLargeException e) {
            batch.rejected
                    .add(rejected(new Block.Rejected("record " + number, e.getMessage(), record.title()), number));
        }
    }

    private void endBatch() throws InterruptedException {
        if (batch.blocks == 0)
            return;
        awaitSent();
        Batch full = batch;
        long size = bytesRead;
        sent = sender.submit(() -> {
            progress.publish(full.messages);
            progress.count(full.messages.size(), full.rejected, size);
            return null;
        });
        batch = new Batch();
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

    private void awaitSent() throws InterruptedException {
        long start = System.nanoTime();
        try {
            sent.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure)
                throw failure;
            if (e.getCause() instanceof InterruptedException)
                throw new InterruptedException("while sending");
            throw new IllegalStateException(e.getCause());
        } finally {
            waited += System.nanoTime() - start;
        }
    }
}
