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

    private final UUID job;
    private final Instant createdAt;
    private final String traceparent;
    private final int batchSize;
    private final Clock clock;
    private final Progress progress;
    private final List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
    private final List<RejectedBlock> rejected = new ArrayList<>();
    private FileChannel read;
    private long batchBytes;
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
        }
        endBatch();
    }

    private void take(Block block) throws IOException, InterruptedException {
        if (++number <= skip)
            return;
        bytesRead = read.position();
        if (block instanceof Block.Parsed parsed)
            publish(parsed.record());
        else if (block instanceof Block.Rejected refusal)
            reject(refusal);
        if (messages.size() + rejected.size() >= batchSize || batchBytes >= MAX_BATCH_BYTES)
            endBatch();
    }

    private void publish(PaperParsed record) {
        try {
            ProducerRecord<String, byte[]> message = ParsedMessage.of(record, job + "/" + number, number,
                    clock.instant(), traceparent);
            batchBytes += message.value().length;
            messages.add(message);
        } catch (ParsedMessage.TooLargeException e) {
            reject(new Block.Rejected("record " + number, e.getMessage(), record.title()));
        }
    }

    private void reject(Block.Rejected refusal) {
        RejectedBlock block = new RejectedBlock();
        block.jobId = job;
        block.number = number;
        block.place = refusal.place();
        block.reason = refusal.reason();
        block.excerpt = refusal.excerpt();
        rejected.add(block);
    }

    private void endBatch() throws InterruptedException {
        if (messages.isEmpty() && rejected.isEmpty())
            return;
        progress.publish(messages);
        progress.count(messages.size(), rejected, bytesRead);
        messages.clear();
        rejected.clear();
        batchBytes = 0;
    }
}
