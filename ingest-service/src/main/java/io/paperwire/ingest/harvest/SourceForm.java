package io.paperwire.ingest.harvest;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;

import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.paperwire.ingest.harvest.protocol.Granularity;
import io.paperwire.ingest.harvest.protocol.SourceKind;
import io.paperwire.ingest.harvest.protocol.SourceSettings;

/** A source as a client describes it: all in texts, so that what is wrong can be told by its name. */
record SourceForm(
        @Schema(description = "Small letters, digits and hyphens", examples = "arxiv-cs") @Size(max = 63) String name,
        @Schema(enumeration = {
                "oai-pmh", "arxiv-oai", "arxiv-query", "feed", "huggingface-daily", "crossref", "openalex",
                "biorxiv", "folder"}, examples = "arxiv-oai", required = true) String kind,
        @Schema(description = "Where it is; known for some kinds") @Size(max = 2000) String url,
        @Schema(description = "OAI-PMH: the set; bioRxiv: biorxiv or medrxiv") @Size(max = 500) String set,
        @Schema(description = "OAI-PMH: oai_dc unless told otherwise") @Size(max = 100) String metadataPrefix,
        @Schema(description = "OAI-PMH: day or second; else the server is asked") String granularity,
        @Schema(description = "arXiv, Crossref, OpenAlex: what to look for") @Size(max = 2000) String query,
        @Schema(description = "Crossref, OpenAlex: further conditions") @Size(max = 2000) String filter,
        @Schema(description = "Crossref, OpenAlex: the filter that names the first day of what is new") @Size(max = 100) String dateFilter,
        @Schema(description = "Where the first run begins", examples = "2026-01-31") String from,
        @Schema(description = "A folder below the import folder") @Size(max = 1000) String folder,
        @Schema(description = "A duration, or a cron expression of five fields in UTC", examples = {
                "PT6H",
                "0 4 * * 1-5"}) String schedule,
        @Schema(description = "How long it is plausible that there is nothing new; PT0S: for ever", examples = "P4D") String quietAfter,
        @Schema(description = "Records to ask for at a time, where one can") Integer pageSize,
        @Schema(description = "Not run by itself") boolean paused){

    static SourceForm of(String name, SourceSettings settings) {
        return new SourceForm(name, settings.kind().toString(), text(settings.url()), settings.set(),
                settings.metadataPrefix(), text(settings.granularity()), settings.query(), settings.filter(),
                settings.dateFilter(), text(settings.from()), settings.folder(), settings.schedule(),
                text(settings.quietAfter()), settings.pageSize(), settings.paused());
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** @throws IllegalArgumentException a field is missing or wrong; the message names it */
    SourceSettings settings() {
        return new SourceSettings(kind == null ? null : SourceKind.of(kind), read("url", url, URI::create), set,
                metadataPrefix,
                read("granularity", granularity, text -> Granularity.valueOf(text.toUpperCase(Locale.ROOT))),
                query, filter, dateFilter, read("from", from, LocalDate::parse), folder, schedule,
                read("quietAfter", quietAfter, Duration::parse), pageSize, paused).checked();
    }

    private static <T> T read(String field, String text, Function<String, T> parse) {
        try {
            return text == null ? null : parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(field + " is not of its form: '" + text + "'", e);
        }
    }
}
