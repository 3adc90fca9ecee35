package io.paperwire.ingest.format.xml;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.ingest.record.Draft;

/** Volume, issue and pages as libraries write them in one text: {@code 2nd ser., v. 12, no. 2}. */
final class WrittenPlace {

    private static final Pattern PAGES = Pattern
            .compile("(?i)(?:pages?|pp?\\.|seiten?|s\\.)[:\\s]*(\\w+(?:\\s*[-\u2013]\\s*\\w+)?)");
    private static final Pattern VOLUME = Pattern.compile("(?i)(?:volume|vol\\.|(?<!\\w)v\\.|band|bd\\.)[:\\s]*(\\w+)");
    private static final Pattern ISSUE = Pattern.compile("(?i)(?:number|issue|no\\.|nr\\.|heft|h\\.)[:\\s]*(\\w+)");

    private WrittenPlace() {
    }

    static boolean hasVolume(String text) {
        return text != null && VOLUME.matcher(text).find();
    }

    static void addTo(Draft draft, String text) {
        if (text == null)
            return;
        add(VOLUME, text, draft::volume);
        add(ISSUE, text, draft::issue);
        add(PAGES, text, draft::pages);
    }

    private static void add(Pattern part, String text, Consumer<String> to) {
        Matcher found = part.matcher(text);
        if (found.find())
            to.accept(found.group(1));
    }
}
