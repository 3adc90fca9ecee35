package io.paperwire.ingest.format.text;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

import io.paperwire.events.Link;
import io.paperwire.events.PartialDate;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.TextLinks;
import io.paperwire.ingest.text.Patterns;

/** What reference managers' formats share: addresses, keywords, dates in parts. */
final class References {

    /** A semicolon, but none that ends a character reference. */
    private static final Pattern SEMICOLON = Pattern.compile("(?<!&[#\\w]{1,12});|\\n");
    private static final Pattern BEFORE_ADDRESS = Pattern.compile("\\n|(?<![\\s;,])[\\s;,]++(?=https?://)");
    private static final Pattern FILE_NAME_END = Pattern.compile(".*\\.\\w{2,5}");

    private References() {
    }

    /** Addresses of the paper: they may hold its identifiers. */
    static void addresses(Draft draft, Collection<String> texts) {
        for (String text : texts)
            for (String part : BEFORE_ADDRESS.split(text))
                address(draft, part.strip());
    }

    private static void address(Draft draft, String text) {
        boolean cut = text.indexOf(' ') > 0 && !FILE_NAME_END.matcher(text).matches();
        String address = cut ? text.substring(0, text.indexOf(' ')) : text.replace(" ", "%20");
        draft.identifier(address);
        List<Link> links = TextLinks.of(address);
        links.forEach(link -> draft.address(link.url().toString()));
        if (links.isEmpty())
            draft.address(address);
    }

    /** Lists between semicolons or lines. */
    static void keywords(Draft draft, Collection<String> lists) {
        for (String list : lists)
            SEMICOLON.splitAsStream(list).forEach(draft::heading);
    }

    /** A year and, in another field, month and maybe day by name; of a span its first month or day. */
    static PartialDate date(String year, String monthAndDay) {
        PartialDate alone = Dates.parse(year);
        if (alone == null || monthAndDay == null || monthAndDay.length() > 50 || alone.value().length() > 4)
            return alone == null && monthAndDay != null ? Dates.parse(monthAndDay) : alone;
        boolean whole = Patterns.matches(monthAndDay, ".*\\d{4}.*");
        String first = whole
                ? monthAndDay
                : Patterns.replaceFirst(monthAndDay.strip(), "\\s*[-/\u2013].*", "") + " " + alone;
        PartialDate precise = Dates.parse(first);
        return precise != null && precise.value().startsWith(alone.value()) ? precise : alone;
    }
}
