package io.paperwire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;
import io.paperwire.events.SourceRef;

/** The papers of a file, shuffled, as the catalogue would tell of them. A venue stands for a subject class. */
final class MatchPapers {

    static final List<String> CLASSES = List.of("cs.LG", "cs.CV", "cs.CL", "cs.RO", "cs.AI", "stat.ML", "cs.DS",
            "cs.CR", "math.OC", "eess.IV", "cs.HC", "cs.NI", "cs.DB", "cs.SE", "quant-ph", "math.PR");
    private static final int MADE = 50_000;

    private MatchPapers() {
    }

    /** @param file null for made papers */
    static List<Paper> read(Path file) throws IOException {
        if (file != null)
            return papers(file);
        Path made = Files.createTempFile("match", ".jsonl");
        try {
            return papers(Corpus.made(MADE, made).file());
        } finally {
            Files.delete(made);
        }
    }

    private static List<Paper> papers(Path file) throws IOException {
        List<Paper> papers = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in,
                        StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                papers.add(paper(EventJson.mapper().readTree(line), papers.size()));
        }
        Collections.shuffle(papers, new Random(Match.SEED));
        return papers;
    }

    private static Paper paper(JsonNode line, int number) {
        List<Author> authors = new ArrayList<>();
        line.path("authors").forEach(author -> {
            if (!author.asText("").isBlank())
                authors.add(new Author(author.asText().strip()));
        });
        String venue = line.path("venue").asText("");
        String subject = CLASSES.get(Math.floorMod(venue.isEmpty() ? number : venue.hashCode(), CLASSES.size()));
        int year = line.path("year").asInt(2025);
        return new Paper("bench" + number, line.path("title").asText(), line.path("abstract").asText(""), authors,
                List.of(), new PartialDate(String.format(Locale.ROOT, "%04d", year)), null, null,
                List.of(new Category("arxiv", subject)), venue.isEmpty() ? null : venue, List.of(), "en", null, null,
                false, List.of(new SourceRef("bench", "r" + number, null)), Instant.EPOCH, Instant.EPOCH, false, null,
                null, null, null, null, List.of());
    }
}
