package io.paperwire.ingest.format.text;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Input;

/** BibTeX and BibLaTeX. */
final class Bibtex implements Format {

    @Override
    public String name() {
        return "bibtex";
    }

    @Override
    public boolean recognises(Head head) {
        String beginning = head.text().stripLeading();
        boolean other = beginning.startsWith("<") || beginning.startsWith("{") || beginning.startsWith("[");
        return !other && BibtexScanner.hasEntry(beginning);
    }

    @Override
    public void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        new Reading(observedAt, sink).all(new BibtexScanner(new Characters(input.text())));
    }

    /** One pass over a file. An entry that waits for its parent comes after all others, in its turn. */
    private static final class Reading {

        private static final int MOST_MACRO_CHARACTERS = 4_000_000;
        private static final int MOST_WAITING_CHARACTERS = 8_000_000;
        private static final int MOST_REMEMBERED = 100_000;

        private final Instant observedAt;
        private final Sink sink;
        private final Map<String, String> macros = new HashMap<>();
        private int macroCharacters;
        private final BibtexParents parents = new BibtexParents();
        private final Queue<BibtexEntry> waiting = new ArrayDeque<>();
        private int waitingCharacters;
        private final Map<Seen, Long> seen = new LinkedHashMap<>();

        /** An entry that was read, by its key and a hash of its fields. */
        private record Seen(String key, int content) {
        }

        Reading(Instant observedAt, Sink sink) {
            this.observedAt = observedAt;
            this.sink = sink;
        }

        void all(BibtexScanner scanner) throws IOException, InterruptedException {
            for (BibtexScanner.Piece piece = scanner.next(); piece != null; piece = scanner.next())
                if (piece instanceof BibtexScanner.Entry entry)
                    read(entry);
                else if (piece instanceof BibtexScanner.Broken broken)
                    sink.take(new Block.Rejected(BibtexEntry.place(broken.line(), broken.key()), broken.reason(),
                            broken.excerpt()));
            while (!waiting.isEmpty())
                sink.take(paper(waiting.remove()));
        }

        private void read(BibtexScanner.Entry raw) throws IOException, InterruptedException {
            BibtexEntry entry;
            try {
                if (raw.type().equals("string"))
                    define(raw);
                if (raw.type().equals("string") || raw.type().equals("preamble"))
                    return;
                entry = BibtexFields.entry(raw, macros);
            } catch (RuntimeException | StackOverflowError e) {
                String key = raw.type().equals("string") ? "" : BibtexFields.key(raw);
                sink.take(new Block.Rejected(BibtexEntry.place(raw.line(), key), e, raw.excerpt()));
                return;
            }
            entry(entry);
        }

        private void define(BibtexScanner.Entry raw) {
            BibtexFields.definitions(raw, macros).forEach((name, value) -> {
                String old = macros.put(name, value);
                macroCharacters += name.length() + value.length() - (old == null ? 0 : name.length() + old.length());
                if (macroCharacters > MOST_MACRO_CHARACTERS) {
                    macros.remove(name);
                    macroCharacters -= name.length() + value.length();
                    throw new IllegalArgumentException(
                            "strings of more than " + MOST_MACRO_CHARACTERS + " characters");
                }
            });
        }

        private void entry(BibtexEntry entry) throws IOException, InterruptedException {
            Long first = remember(entry);
            if (first != null) {
                sink.take(rejected(entry, "a duplicate of the entry with the same key in line " + first));
                return;
            }
            parents.add(entry);
            if (entry.type().equals("xdata"))
                return;
            if (parents.knowsThoseOf(entry)) {
                sink.take(paper(entry));
                return;
            }
            waiting.add(entry);
            waitingCharacters += entry.length() + entry.excerpt().length();
            while (waitingCharacters > MOST_WAITING_CHARACTERS) {
                BibtexEntry oldest = waiting.remove();
                waitingCharacters -= oldest.length() + oldest.excerpt().length();
                sink.take(paper(oldest));
            }
        }

        /** @return where the same entry stands, or null */
        private Long remember(BibtexEntry entry) {
            if (entry.key().isEmpty() || entry.key().length() > 200)
                return null;
            Long first = seen.putIfAbsent(
                    new Seen(entry.key(), entry.type().hashCode() * 31 + entry.fields().hashCode()),
                    entry.line());
            if (seen.size() > MOST_REMEMBERED)
                seen.remove(seen.keySet().iterator().next());
            return first;
        }

        private Block paper(BibtexEntry entry) {
            try {
                return new Block.Parsed(new BibtexPaper(parents.complete(entry)).draft().build(observedAt));
            } catch (RuntimeException | StackOverflowError e) {
                return rejected(entry, new Block.Rejected(entry.place(), e, "").reason());
            }
        }

        private static Block.Rejected rejected(BibtexEntry entry, String reason) {
            String key = entry.key().isEmpty() ? "without key" : "'" + entry.key() + "'";
            return new Block.Rejected(entry.place(), "entry " + key + ": " + reason, entry.excerpt());
        }
    }
}
