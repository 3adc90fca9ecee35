package io.paperwire.notify.chat;

import java.util.regex.Pattern;

import io.paperwire.notify.delivery.Story;

/** Writes a story as lines: the heading, each subscription's papers, and how many did not fit. Cut at whole papers. */
final class Layout {

    private static final int LONGEST_TITLE = 300;
    /** Control characters and those that turn the direction of what follows. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

    private Layout() {
    }

    static String write(Story story, Style style, int limit) {
        String end = "\n\n" + style.link(story.manage(), story.manageUrl());
        int left = (int) story.groups().stream().mapToLong(group -> group.entries().size()).sum();
        int room = limit - style.size(end) - style.size("\n" + style.escape(story.andMore().apply(left)));
        StringBuilder text = new StringBuilder(style.bold(plain(story.heading())));
        cut : for (Story.Group group : story.groups()) {
            String head = story.groups().size() > 1 ? "\n\n" + style.bold(plain(group.what())) : "\n";
            for (Story.Entry entry : group.entries()) {
                String next = head + "\n• " + line(entry, style);
                if (style.size(text + next) > room)
                    break cut;
                text.append(next);
                head = "";
                left--;
            }
        }
        if (left > 0)
            text.append('\n').append(style.escape(story.andMore().apply(left)));
        return text.append(end).toString();
    }

    private static String line(Story.Entry entry, Style style) {
        String event = entry.event() == null ? "" : " (" + plain(entry.event()) + ")";
        String authors = entry.authors().isEmpty() ? "" : " – " + plain(entry.authors());
        return style.entry(plain(entry.title()), entry.url(), event + authors);
    }

    /** On one line and of a length that a message has room for. */
    static String plain(String text) {
        String line = UNSEEN.matcher(text).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
    }
}
