package io.paperwire.notify.wanted;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The languages that mails and pages are written in. Each has its texts in a file of {@code messages}. */
public enum Language {
    EN(Locale.UK), DE(Locale.GERMANY);

    /** In characters; browsers send less than a tenth of it. */
    private static final int LONGEST_ACCEPTED = 1_000;

    private final Locale locale;
    private final String tag;
    private final String withRegion;

    Language(Locale locale) {
        this.locale = locale;
        this.tag = name().toLowerCase(Locale.ROOT);
        this.withRegion = tag + "-";
    }

    public String tag() {
        return tag;
    }

    public Locale locale() {
        return locale;
    }

    /** Its name in itself. */
    public String inItself() {
        return locale.getDisplayLanguage(locale);
    }

    /** @throws IllegalArgumentException none of them; the message is for the person who typed it */
    public static Language of(String tag) {
        for (Language one : values()) {
            if (one.tag().equals(tag))
                return one;
        }
        throw new IllegalArgumentException(
                "language is " + String.join(" or ", Stream.of(values()).map(Language::tag).toList()) + ", not '" + tag
                        + "'.");
    }

    /**
     * The one that somebody prefers, English if none of them is wanted.
     *
     * @param accepted an Accept-Language (RFC 9110, section 12.5.4); empty for any. What is beyond {@value #LONGEST_ACCEPTED}
     *                 characters does not count.
     */
    public static Language preferred(String accepted) {
        List<LanguageRange> ranges = ranges(
                accepted.substring(0, Math.min(accepted.length(), LONGEST_ACCEPTED)));
        Set<Language> named = Stream.of(values()).filter(one -> ranges.stream().anyMatch(one::isIn))
                .collect(Collectors.toSet());
        for (LanguageRange range : ranges) {
            for (Language one : values()) {
                if (range.getWeight() > 0 && (range.getRange().equals("*")
                        ? !named.contains(one)
                        : one.isIn(range)))
                    return one;
            }
        }
        return EN;
    }

    /** The heaviest first. What is no range, or empty (RFC 9110, section 5.6.1.2), is none. */
    private static List<LanguageRange> ranges(String accepted) {
        return Stream.of(accepted.split(",")).flatMap(Language::range)
                .sorted(Comparator.comparing(LanguageRange::getWeight).reversed()).toList();
    }

    private static Stream<LanguageRange> range(String text) {
        try {
            return text.isBlank() ? Stream.empty() : LanguageRange.parse(text).stream();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Stream.empty();
        }
    }

    /** Whether the range is of this language, be it as it is spoken somewhere (RFC 4647, section 3.4). */
    private boolean isIn(LanguageRange range) {
        return range.getRange().equals(tag) || range.getRange().startsWith(withRegion);
    }
}
