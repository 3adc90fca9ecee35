package io.paperwire.notify.chat;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.notify.delivery.Story;
import io.paperwire.notify.line.Line;

/** Writes a story as lines: the heading, each subscription's papers, and how many did not fit. Cut at whole papers. */
final class Layout {

    private static final int LONGEST_TITLE = 300;

    private Layout() {
    }

    static String write(Story story, Style style, int limit) {
        String end = "\n\n" + style.link(story.manage(), story.manageUrl());
        int left = story.size();
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
        return style.entry(plain(entry.title()), entry.url(), behind(entry));
    }

    /** What stands behind the title. */
    static String behind(Story.Entry entry) {
        String event = entry.event() == null ? "" : " (" + plain(entry.event()) + ")";
        String known = Stream.of(entry.authors(), entry.facts()).filter(text -> !text.isEmpty()).map(Layout::plain)
                .collect(Collectors.joining(" · "));
        return event + (known.isEmpty() ? "" : " – " + known);
    }

    /** On one line and of a length that a message has room for. */
    static String plain(String text) {
        return Line.of(text, LONGEST_TITLE);
    }
}
