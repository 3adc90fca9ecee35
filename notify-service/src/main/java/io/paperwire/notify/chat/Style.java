package io.paperwire.notify.chat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How a chat writes plain text, bold text and links. Plain text stays plain, whatever is in it, and calls nobody. */
enum Style {

    /** Slack: mrkdwn, where only three characters can be escaped; {@code <!channel>} and the like need the first. */
    SLACK {
        @Override
        String escape(String plain) {
            String unmarked = SLACK_MARKS.matcher(plain).replaceAll(INVISIBLE + "$0" + INVISIBLE);
            return references(withoutEmoji(unmarked));
        }

        @Override
        String bold(String plain) {
            return "*" + escape(plain) + "*";
        }

        @Override
        String link(String plain, String url) {
            return "<" + url.replace("|", "%7C") + "|" + escape(plain) + ">";
        }
    },

    /** Discord's Markdown. Who is called is said beside the text. */
    DISCORD {
        @Override
        String escape(String plain) {
            return MARKDOWN.matcher(plain).replaceAll("\\\\$0");
        }

        @Override
        String bold(String plain) {
            return "**" + escape(plain) + "**";
        }

        @Override
        String link(String plain, String url) {
            return "[" + escape(plain) + "](<" + url + ">)";
        }
    },

    /** Mattermost's Markdown, where a name after an at sign is called. */
    MATTERMOST {
        @Override
        String escape(String plain) {
            return silent(withoutEmoji(MATTERMOST_MARKDOWN.matcher(plain).replaceAll("\\\\$0")));
        }

        @Override
        String bold(String plain) {
            return "**" + escape(plain) + "**";
        }

        @Override
        String link(String plain, String url) {
            return "[" + escape(plain) + "](" + url.replace("(", "%28").replace(")", "%29") + ")";
        }
    },

    /** Telegram's and Matrix's HTML. */
    HTML {
        @Override
        String escape(String plain) {
            return silent(html(plain));
        }

        @Override
        String bold(String plain) {
            return "<b>" + escape(plain) + "</b>";
        }

        @Override
        String link(String plain, String url) {
            return "<a href=\"" + html(url) + "\">" + escape(plain) + "</a>";
        }
    },

    /** No markup at all; a link is an address on a line of its own. */
    PLAIN {
        @Override
        String escape(String plain) {
            return silent(plain);
        }

        @Override
        String bold(String plain) {
            return escape(plain);
        }

        @Override
        String link(String plain, String url) {
            return escape(plain) + "\n  " + url;
        }

        @Override
        String entry(String title, String url, String more) {
            return link(title + more, url);
        }

        @Override
        int size(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    };

    /** A mark counts at the edge of a word; what is unseen on both sides makes it stand alone. */
    private static final Pattern SLACK_MARKS = Pattern.compile("[*_~`]");
    /** The colon before the name of a smiley. */
    private static final Pattern EMOJI = Pattern.compile(":(?=[^\\s:]+:)");
    private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_~|\\[\\](){}<>#+\\-.!:@]");
    /** What a backslash may stand before there. */
    private static final Pattern MATTERMOST_MARKDOWN = Pattern.compile("[\\\\`*_~|\\[\\](){}>#+\\-.!]");
    private static final String INVISIBLE = "\u200B";

    abstract String escape(String plain);

    abstract String bold(String plain);

    /** @param url one of our own, percent-encoded */
    abstract String link(String plain, String url);

    /** A title with its link, and what stands behind it. */
    String entry(String title, String url, String more) {
        return link(title, url) + escape(more);
    }

    /** By what the chat's limit is counted. */
    int size(String text) {
        return text.length();
    }

    private static String html(String plain) {
        return references(plain).replace("\"", "&quot;");
    }

    private static String references(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String withoutEmoji(String text) {
        return EMOJI.matcher(text).replaceAll(":" + INVISIBLE);
    }

    /** A name after an at sign is none that the chat would look for. */
    private static String silent(String text) {
        return text.replace("@", "@" + INVISIBLE);
    }
}
