package io.paperwire.ingest.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMin;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where imports come from and how large they may be. */
@ConfigMapping(prefix = "paperwire.ingest")
interface ImportConfig {

    /** Folder in which received files wait for their turn. All replicas must see the same. */
    @WithDefault("data/spool")
    Path spool();

    /** Folder from which files may be imported by path; without it none may. */
    Optional<Path> importFolder();

    /** Largest file that is accepted by upload. */
    @WithDefault("64M")
    MemorySize maxUpload();

    /** Largest file that is accepted by path. */
    @WithDefault("16G")
    MemorySize maxFile();

    /** Blocks that are published and counted in one step, from 1 to 10,000. */
    @WithDefault("2000")
    @Min(1)
    @Max(10_000)
    int batch();

    /** Rejected blocks of one job that are kept with place, reason and excerpt; more are counted only. */
    @WithDefault("10000")
    @Min(0)
    int keptRejections();

    /** How long a job that has ended is kept, with its rejected blocks. */
    @WithDefault("90d")
    @DurationMin
    Duration keep();

    /** How long a worker keeps a job without a sign of life before another may take it. */
    @WithDefault("20s")
    @DurationMin(seconds = 1)
    Duration lease();

    /** How often a worker looks for a job that nobody told it about. */
    @WithDefault("2s")
    @DurationMin(millis = 1)
    Duration poll();
}
