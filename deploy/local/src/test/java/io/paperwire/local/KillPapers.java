package io.paperwire.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.paperwire.events.EventJson;

/**
 * The papers of the kill test by number, in files. In the file after its own every tenth comes from another source too, with
 * the same DOI, and some are revised.
 */
final class KillPapers {

    static final int COUNT = 10_000;
    static final int FILES = 12;
    /** Comes before all others, in a file of its own; is revised, and later retracted. */
    static final int FOLLOWED = 0;
    /** Comes after all others, is found by {@link #RETRACTED_WORD} alone and retracted before a digest has told of it. */
    static final int RETRACTED = COUNT - 1;
    static final String RETRACTED_WORD = "thylacine";
    static final Pattern TOKEN = Pattern.compile("KT\\d{6}");

    private static final int FOLLOWED_IS_REVISED_IN = 4;
    private static final int FOLLOWED_IS_RETRACTED_IN = 8;
    private static final List<String> RARE = List.of("zebrafish", "quokka", "axolotl", "red panda", "kakapo", "olm",
            "saola", "okapi");

    private final Path folder;

    KillPapers(Path folder) {
        this.folder = folder;
    }

    Path followed() throws IOException {
        return write("followed", List.of(line("killtest", FOLLOWED, "", Map.of())));
    }

    Path file(int file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int n = first(file); n < first(file + 1); n++) {
            if (n != FOLLOWED && n != RETRACTED)
                lines.add(line("killtest", n, "", Map.of()));
        }
        lines.addAll(later(file - 1));
        if (file >= FOLLOWED_IS_REVISED_IN)
            lines.add(line("killtest", FOLLOWED, " Revised.", Map.of("retracted", file >= FOLLOWED_IS_RETRACTED_IN)));
        return write("papers-" + file, lines);
    }

    /** What comes after all other files. */
    Path last() throws IOException {
        List<String> lines = later(FILES - 1);
        lines.add(line("killtest", RETRACTED, "", Map.of()));
        return write("last", lines);
    }

    Path retraction() throws IOException {
        return write("retraction", List.of(line("killtest", RETRACTED, "", Map.of("retracted", true))));
    }

    private static int first(int file) {
        return file * COUNT / FILES;
    }

    private static List<String> later(int file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int n = Math.max(0, first(file)); n < first(file + 1); n++) {
            if (n % 10 == 0 && n != FOLLOWED)
                lines.add(line("killtwin", n, "", Map.of("categories", List.of("arxiv:cs.DL"))));
            else if (n % 200 == 3)
                lines.add(line("killtest", n, " Now also of the zebrafish, the quokka and the saola.", Map.of()));
        }
        return lines;
    }

    private static String line(String source, int n, String revision, Map<String, Object> more) throws IOException {
        Map<String, Object> line = new HashMap<>(more);
        line.putAll(Map.of("source", source, "recordId", Integer.toString(n), "title", token(n) + " a study" + words(n),
                "abstract", "Written for killtestmark." + words(n + COUNT) + revision, "authors",
                List.of("Ada Example"), "identifiers", List.of("doi:" + doi(n))));
        return EventJson.mapper().writeValueAsString(line);
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name + ".jsonl"), lines, StandardCharsets.UTF_8);
    }

    /** In most texts none, in a few several: the same for the same number. */
    private static String words(int number) {
        if (number % COUNT == FOLLOWED)
            return "";
        if (number % COUNT == RETRACTED)
            return " of the " + RETRACTED_WORD;
        SplittableRandom random = new SplittableRandom(number);
        return RARE.stream().filter(word -> random.nextInt(120) == 0).map(word -> " of the " + word)
                .collect(Collectors.joining());
    }

    static String doi(int n) {
        return "10.5555/killtest." + n;
    }

    static String token(int n) {
        return String.format(Locale.ROOT, "KT%06d", n);
    }

    static String token(String title) {
        Matcher token = TOKEN.matcher(title);
        assertThat(token.find()).as(title).isTrue();
        return token.group();
    }

    static Set<String> tokens() {
        return IntStream.range(0, COUNT).mapToObj(KillPapers::token).collect(Collectors.toSet());
    }
}
