package io.paperwire.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import io.paperwire.catalog.identity.PaperFacts;
import io.paperwire.catalog.identity.RecordFacts;
import io.paperwire.catalog.identity.TitleKeys;
import io.paperwire.events.EventJson;
import io.paperwire.events.PaperParsed;

/**
 * How well the catalogue tells which records are of one paper. Of each paper there is a record as it is, copies with damage of
 * one kind and of several, and a near-twin that is another paper; all go through the catalogue's own code, first the keys,
 * then the match of each two that share one.
 */
public final class Identity {

    private static final long SEED = 20260101;
    private static final int MADE = 50_000;
    private static final int COPIES = 3;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Identity() {
    }

    public static void main(String[] args) throws IOException {
        List<IdentityPaper> papers = args.length == 0 ? made() : read(Path.of(args[0]));
        List<IdentityRecord> records = new ArrayList<>();
        for (int paper = 0; paper < papers.size(); paper++)
            records(papers, paper, records);
        OUT.printf("%,d papers, %,d records%n", papers.size(), records.size());
        speed(records);
        List<IdentityPairs> both = List.of(
                new IdentityPairs("keys and match", records, TitleKeys::of, Identity::isSame),
                new IdentityPairs("plain title", records, Identity::plainTitle, (one, two) -> true));
        both.forEach(IdentityPairs::decide);
        IdentityReport.print(OUT, records, both);
        if (args.length > 1)
            both.get(0).printWrong(OUT, Integer.parseInt(args[1]));
    }

    private static boolean isSame(PaperFacts one, PaperFacts two) {
        return one.match(two).isSamePaper();
    }

    /** Lower case, letters and digits: what one would write first. */
    private static Set<Long> plainTitle(String title) {
        long hash = 7;
        for (char c : title.toLowerCase(Locale.ROOT).toCharArray())
            if (Character.isLetterOrDigit(c))
                hash = hash * 0x9E3779B97F4A7C15L + c + (hash >>> 29);
        return Set.of(hash);
    }

    private static void records(List<IdentityPaper> papers, int number, List<IdentityRecord> records) {
        Random random = new Random(SEED + number * 31L);
        IdentityPaper paper = papers.get(number);
        IdentityPaper twin = twin(papers, number, random, records);
        Set<IdentityDamage> done = EnumSet.noneOf(IdentityDamage.class);
        for (int tries = 0; done.size() < COPIES - 1 && tries < 30; tries++) {
            IdentityDamage damage = pick(random, IdentityDamage.values());
            if (done.contains(damage))
                continue;
            IdentityCopy copy = new IdentityCopy(List.of(damage), random.nextLong());
            if (damage == IdentityDamage.OTHER_IDENTIFIERS || !copy.of(paper).equals(paper)) {
                done.add(damage);
                records.add(copy.record(number, paper, twin));
            }
        }
        records.add(IdentityCopy.of(random).record(number, paper, twin));
    }

    /** @return the paper itself if no twin was found */
    private static IdentityPaper twin(List<IdentityPaper> papers, int number, Random random,
            List<IdentityRecord> records) {
        IdentityPaper paper = papers.get(number);
        records.add(new IdentityRecord(number, null, null, false, paper.parsed()));
        IdentityPaper other = papers.get(random.nextInt(papers.size()));
        for (int tries = 0; tries < 30; tries++) {
            IdentityTwin kind = pick(random, IdentityTwin.values());
            IdentityPaper twin = kind.of(paper, other, random);
            if (!twin.equals(paper)) {
                records.add(
                        new IdentityRecord(number, null, kind.words(), false, twin.identifiers(List.of()).parsed()));
                return twin;
            }
        }
        return paper;
    }

    private static <T> T pick(Random random, T[] from) {
        return from[random.nextInt(from.length)];
    }

    private static void speed(List<IdentityRecord> records) {
        List<PaperParsed> some = records.stream().limit(100_000).map(IdentityRecord::parsed).toList();
        double keys = 0;
        double facts = 0;
        long sum = 0;
        for (int round = 0; round < 4; round++) {
            long start = System.nanoTime();
            for (PaperParsed parsed : some)
                sum += TitleKeys.of(parsed.title()).size();
            keys = (System.nanoTime() - start) / 1e3 / some.size();
            start = System.nanoTime();
            for (PaperParsed parsed : some)
                sum += PaperFacts.of(List.of(RecordFacts.of(parsed)), parsed.identifiers()).hashCode() & 1;
            facts = (System.nanoTime() - start) / 1e3 / some.size();
        }
        OUT.printf("keys of a title %.1f µs, facts of a record %.1f µs (%d)%n", keys, facts, sum);
    }

    private static List<IdentityPaper> made() {
        Random random = new Random(SEED);
        List<IdentityPaper> papers = new ArrayList<>();
        for (int number = 0; number < MADE; number++)
            papers.add(IdentityPaper.made(random, number));
        return papers;
    }

    private static List<IdentityPaper> read(Path file) throws IOException {
        List<IdentityPaper> papers = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in,
                        StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                IdentityPaper paper = IdentityPaper.of(EventJson.mapper().readTree(line));
                if (paper != null)
                    papers.add(paper);
            }
        }
        return papers;
    }
}
