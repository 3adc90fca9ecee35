package io.paperwire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Author;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;

/**
 * A paper of a collection.
 *
 * @param name in the collection
 */
record RelevancePaper(String name, Paper paper) {

    /** @param file lines of {@code {"id","title","abstract","authors","year"}}, gzipped or not; authors a list or one text */
    static List<RelevancePaper> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in,
                        StandardCharsets.UTF_8))) {
            return lines.lines().map(RelevancePaper::of).toList();
        }
    }

    private static RelevancePaper of(String line) {
        try {
            JsonNode json = EventJson.mapper().readTree(line);
            List<Author> authors = new ArrayList<>();
            if (json.path("authors").isArray())
                json.path("authors").forEach(author -> add(author.asText(), authors));
            else
                add(json.path("authors").asText(), authors);
            String title = json.path("title").asText().isBlank() ? "-" : json.path("title").asText();
            PartialDate year = json.path("year").canConvertToInt() && json.path("year").asInt() > 0
                    ? new PartialDate(String.format(Locale.ROOT, "%04d", json.path("year").asInt()))
                    : null;
            return new RelevancePaper(json.path("id").asText(),
                    new Paper("-", title, json.path("abstract").asText(), authors, null, year, null, null, null, null,
                            null, null, null, null, false, null, Instant.EPOCH, Instant.EPOCH, false, null, null,
                            null, null, null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String name, List<Author> authors) {
        if (!name.isBlank())
            authors.add(new Author(name));
    }

    String title() {
        return paper.title();
    }

    String abstractText() {
        return paper.abstractText() == null ? "" : paper.abstractText();
    }
}
