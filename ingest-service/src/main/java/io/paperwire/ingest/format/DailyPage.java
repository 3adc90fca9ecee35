package io.paperwire.ingest.format;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.PaperDate;
import io.paperwire.events.PartialDate;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.TitleHash;
import io.paperwire.ingest.text.Letters;

/**
 * The text of a daily-papers page: blocks between blank lines, after some scaffold (navigation, the box to subscribe, the
 * list's date) the papers in turn, each a title and an abstract. The page has neither ids nor authors.
 */
final class DailyPage implements Format {

    /** Titles are shorter, abstracts longer; what is shorter and comes after a title is told by its full stop. */
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_LINE = 1_000_000;
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
            "oct",
            "nov", "dec");
    private static final Pattern DATE = Pattern
            .compile("(?i)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(" + String.join("|", MONTHS)
                    + ")[a-z]{0,6}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?");
    private static final Pattern BOX = Pattern.compile("(?i)get trending papers in your (?:e-?mail )?inbox!?");
    private static final Pattern SCAFFOLD = Pattern.compile("(?i)" + BOX.pattern()
            + "|new|daily papers|trending papers|subscribe|by ?ak(?: and the research community)?|upvote|submitted by"
            + "|view all.{0,20}|·?\\s*\\d+ authors?|[\\d.,]+k?|previous|next|today|daily|weekly|monthly");

    @Override
    public String name() {
        return "daily-page";
    }

    @Override
    public boolean recognises(Head beginning) {
        String head = beginning.text();
        return head.lines().limit(200).map(String::strip).anyMatch(line -> BOX.matcher(line).matches())
                || head.lines().limit(200).map(String::strip).filter(line -> SCAFFOLD.matcher(line).matches())
                        .count() >= 2
                        && head.lines().limit(200).map(String::strip).anyMatch(line -> DATE.matcher(line).matches());
    }

    @Override
    public void read(Input input, Instant observedAt, Sink sink) throws IOException, InterruptedException {
        new Reading(observedAt, sink).all(new Lines(input.text(), LONGEST_LINE));
    }

    /** One pass over a page. */
    private static final class Reading {

        private final Instant observedAt;
        private final Sink sink;
        private PartialDate listed;
        private String title;
        private String abstractText;
        private long titleLine;

        Reading(Instant observedAt, Sink sink) {
            this.observedAt = observedAt;
            this.sink = sink;
        }

        void all(Lines lines) throws IOException, InterruptedException {
            StringBuilder block = new StringBuilder();
            long start = 0;
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                if (line.tooLong()) {
                    block(block, start);
                    paperEnds();
                    sink.take(rejected(line.number(), "longer than " + LONGEST_LINE + " characters", line.text()));
                } else if (line.text().isBlank()) {
                    block(block, start);
                } else {
                    if (block.isEmpty())
                        start = line.number();
                    block.append(line.text()).append('\n');
                    if (block.length() > LONGEST_LINE / 2) {
                        sink.take(rejected(start, "a block of more than " + LONGEST_LINE / 2 + " characters",
                                block.toString()));
                        block.setLength(0);
                    }
                }
            }
            block(block, start);
            paperEnds();
        }

        private void block(StringBuilder buffer, long line) throws IOException, InterruptedException {
            String block = buffer.toString().strip();
            buffer.setLength(0);
            if (block.isEmpty())
                return;
            Matcher date = DATE.matcher(block);
            if (date.matches()) {
                paperEnds();
                listed = date(date);
            } else if (SCAFFOLD.matcher(block).matches()) {
                paperEnds();
            } else if (title == null || abstractText != null) {
                betweenPapers(block, line);
            } else if (block.length() > LONGEST_TITLE || block.endsWith(".")) {
                abstractText = block;
            } else {
                paperEnds();
                paperBegins(block, line);
            }
        }

        private void betweenPapers(String block, long line) throws IOException, InterruptedException {
            int firstLineEnd = block.indexOf('\n');
            if (block.length() <= LONGEST_TITLE) {
                paperEnds();
                paperBegins(block, line);
            } else if (firstLineEnd > 0 && firstLineEnd <= LONGEST_TITLE && abstractText == null
                    && block.charAt(firstLineEnd - 1) != '.') {
                paperBegins(block.substring(0, firstLineEnd), line);
                abstractText = block.substring(firstLineEnd + 1);
            } else if (abstractText != null && abstractText.length() > LONGEST_LINE) {
                sink.take(rejected(line, "an abstract of more than " + LONGEST_LINE + " characters", block));
            } else if (abstractText != null) {
                abstractText += "\n" + block;
            } else {
                sink.take(rejected(line, "an abstract without a title", block));
            }
        }

        private void paperBegins(String block, long line) {
            title = block;
            titleLine = line;
        }

        private void paperEnds() throws IOException, InterruptedException {
            if (title != null)
                sink.take(paper());
            title = null;
            abstractText = null;
        }

        private Block paper() {
            try {
                Draft draft = new Draft("daily-page").title(title).abstractText(abstractText);
                if (draft.title() == null)
                    return rejected(titleLine, "the title has no visible characters", title);
                return new Block.Parsed(draft.recordId(TitleHash.of(draft.title())).date(PaperDate.Kind.LISTED, listed)
                        .build(observedAt));
            } catch (RuntimeException | StackOverflowError e) {
                return new Block.Rejected("line " + titleLine, e, title);
            }
        }

        private Block.Rejected rejected(long line, String reason, String text) {
            return new Block.Rejected("line " + line, reason, text);
        }

        /** A page's date has no year, or has one; an impossible one is none. */
        private static PartialDate date(Matcher date) {
            int month = MONTHS.indexOf(Letters.lower(date.group(1))) + 1;
            String monthAndDay = String.format(Locale.ROOT, "%02d-%02d", month, Integer.parseInt(date.group(2)));
            try {
                return new PartialDate(date.group(3) == null ? "--" + monthAndDay : date.group(3) + "-" + monthAndDay);
            } catch (IllegalArgumentException noSuchDay) {
                return null;
            }
        }
    }
}
