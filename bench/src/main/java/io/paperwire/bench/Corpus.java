package io.paperwire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.EventJson;

/**
 * Papers to import, written as Paperwire's own JSON Lines.
 *
 * @param file  one paper a line
 * @param count lines
 * @param lastTitle the title of the last paper
 */
record Corpus(Path file, int count, String lastTitle) {

    /** @param source lines of {@code {"id","title","abstract","authors":[…],"year","venue","doi","url"}}, gzipped or not */
    static Corpus convert(Path source, int limit, Path file) throws IOException {
        int count = 0;
        String title = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(source), StandardCharsets.UTF_8));
                var out = Files.newBufferedWriter(file)) {
            for (String line = lines.readLine(); line != null && count < limit; line = lines.readLine()) {
                JsonNode paper = EventJson.mapper().readTree(line);
                // One without a title is rejected.
                title = paper.get("title").asText().isBlank() ? title : paper.get("title").asText();
                out.write(EventJson.writeText(paperwireLine(paper, count)));
                out.write('\n');
                count++;
            }
        }
        return new Corpus(file, count, title);
    }

    private static InputStream open(Path source) throws IOException {
        InputStream in = Files.newInputStream(source);
        return source.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static Map<String, Object> paperwireLine(JsonNode paper, int number) {
        Map<String, Object> line = new TreeMap<>();
        line.put("source", "bench");
        // Ids of proceedings without ids are page numbers, which come more than once.
        line.put("recordId", paper.get("id").asText() + "#" + number);
        line.put("title", paper.get("title").asText());
        line.put("abstract", paper.path("abstract").asText(""));
        line.put("authors", paper.path("authors"));
        line.put("venue", paper.path("venue").asText(""));
        if (paper.path("year").canConvertToInt())
            line.put("dates",
                    List.of(Map.of("kind", "published", "date",
                            String.format(Locale.ROOT, "%04d", paper.get("year").asInt()))));
        // Some are none.
        if (paper.path("doi").asText("").matches("(?:https?://.*/)?10\\.\\d{4,9}/\\S+"))
            line.put("identifiers", List.of("doi:" + paper.get("doi").asText()));
        if (paper.path("url").asText("").startsWith("http"))
            line.put("url", paper.get("url").asText());
        return line;
    }

    /** Made papers: words of a Zipf-like distribution, no two titles alike; the same for the same count. */
    static Corpus made(int count, Path file) throws IOException {
        Random random = new Random(20260101);
        String title = "";
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < count; i++) {
                title = words(random, 8) + " " + i;
                Map<String, Object> line = new TreeMap<>();
                line.put("source", "bench");
                line.put("recordId", "made-" + i);
                line.put("title", title);
                line.put("abstract", words(random, 180));
                List<String> authors = new ArrayList<>();
                for (int a = 0; a < 4; a++)
                    authors.add(words(random, 2));
                line.put("authors", authors);
                line.put("dates", List.of(Map.of("kind", "published", "date", "2025")));
                out.write(EventJson.writeText(line));
                out.write('\n');
            }
        }
        return new Corpus(file, count, title);
    }

    private static String words(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int rank = (int) Math.exp(random.nextDouble() * Math.log(60_000));
            text.append(i == 0 ? "" : " ").append('w').append(Integer.toString(rank * 7919 % 1_000_003, 36));
        }
        return text.toString();
    }
}
