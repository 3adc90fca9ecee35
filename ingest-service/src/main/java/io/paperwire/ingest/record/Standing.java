package io.paperwire.ingest.record;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.paperwire.events.Publication;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.TextNormaliser;

/** Where a paper stands: in which volume of what, on which pages, at whose house. */
final class Standing {

    private static final Pattern PAGES_LABEL = Pattern.compile("(?i)^pp?\\.\\s*");
    /** As NASA's ADS has the number of a preprint or a program for pages. */
    private static final Pattern NUMBER_ELSEWHERE = Pattern.compile("(?i)(?:arxiv|ascl):.*");
    private static final Pattern RANGE = Pattern.compile("\\s*(?:--|[\u2010-\u2015-])\\s*");
    /** Also as libraries say it: sine nomine. HAL names who runs it before the work's publisher. */
    private static final Pattern NO_PUBLISHER = Pattern
            .compile(
                    "(?i)\\[?(?:n\\.? ?/? ?a|s\\. ?n|unknown|unpublished|not available|none|null|hal|(?:hal )?ccsd)\\.?]?");
    private static final Pattern NO_ISSN_DIGIT = Pattern.compile("[^\\dXx]+");
    private static final Pattern ISSN = Pattern.compile("\\d{7}[\\dX]");

    private String volume;
    private String issue;
    private String pages;
    private String publisher;
    private String issn;

    void volume(String text) {
        String plain = TextNormaliser.normalise(text);
        volume = plain == null ? volume : plain;
    }

    String volume() {
        return volume;
    }

    void issue(String text) {
        String plain = TextNormaliser.normalise(text);
        issue = plain == null ? issue : plain;
    }

    String issue() {
        return issue;
    }

    void pages(String text) {
        String plain = TextNormaliser.normaliseTex(text);
        if (plain != null && !NUMBER_ELSEWHERE.matcher(plain).matches())
            pages = RANGE.matcher(PAGES_LABEL.matcher(plain).replaceFirst("")).replaceAll("-");
    }

    void pages(String first, String last) {
        boolean range = first != null && last != null && !last.isBlank() && !first.strip().equals(last.strip());
        pages(range ? first + "-" + last : first);
    }

    String firstPage() {
        return pages == null ? null : pages.split("-", 2)[0];
    }

    void publisher(String text) {
        String plain = TextNormaliser.normaliseTex(text);
        if (publisher == null && plain != null && !NO_PUBLISHER.matcher(plain).matches())
            publisher = plain;
    }

    String publisher() {
        return publisher;
    }

    void issn(String text) {
        if (text == null || issn != null)
            return;
        String digits = Letters.upper(NO_ISSN_DIGIT.matcher(text).replaceAll(""));
        if (ISSN.matcher(digits).matches())
            issn = digits.substring(0, 4) + "-" + digits.substring(4);
    }

    /** @return null if nothing is told */
    Publication publication() {
        return Stream.of(volume, issue, pages, publisher, issn).allMatch(Objects::isNull)
                ? null
                : new Publication(volume, issue, pages, publisher, issn);
    }
}
