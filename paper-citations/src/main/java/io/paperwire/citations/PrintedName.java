package io.paperwire.citations;

import java.util.StringJoiner;
import java.util.regex.Pattern;

import io.paperwire.events.names.Particles;

/**
 * An author's name as a style prints it. The styles' processor would shorten particles of given names, but no names in Greek
 * or Cyrillic letters, take those in Chinese, Japanese or Korean letters apart, and set a suffix before the given name.
 */
final class PrintedName {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    /** Between {@code J.} and {@code P.} of {@code J.P.}. */
    private static final Pattern BEHIND_STOP = Pattern.compile("(?<=\\.)(?=[^.\\p{Pd}])");
    private static final Pattern DASH = Pattern.compile("\\p{Pd}+");

    private PrintedName() {
    }

    /** @param first whether it is the first of the authors */
    static String of(PersonName name, CitationFormat style, boolean first) {
        if (name.literal() != null)
            return name.literal();
        if (name.isInEastAsianLetters())
            return name.family() + name.given();
        return switch (style) {
            case APA -> familyFirst(name, initials(name.given()));
            case IEEE -> givenFirst(name, initials(name.given()));
            default -> first ? familyFirst(name, name.given()) : givenFirst(name, name.given());
        };
    }

    private static String familyFirst(PersonName name, String given) {
        return name.family() + ", " + given + (name.suffix() == null ? "" : ", " + name.suffix());
    }

    private static String givenFirst(PersonName name, String given) {
        return Particles.givenFirst(given, name.family()) + (name.suffix() == null ? "" : " " + name.suffix());
    }

    /** Without shortening the small words behind the first name: {@code J.-B. le R.} of {@code Jean-Baptiste le Rond}. */
    private static String initials(String given) {
        StringJoiner initials = new StringJoiner(" ");
        boolean capitals = !PersonName.beginsSmall(given.strip(), 0);
        for (String word : SPACE.split(given.strip())) {
            if (capitals && PersonName.beginsSmall(word, 0))
                initials.add(word);
            else
                for (String name : BEHIND_STOP.split(word))
                    initials.add(shortened(name));
        }
        return initials.toString();
    }

    private static String shortened(String name) {
        StringJoiner initials = new StringJoiner("-");
        for (String part : DASH.split(name))
            if (!part.isEmpty())
                initials.add(part.endsWith(".") ? part : initial(part));
        return initials.toString();
    }

    private static String initial(String name) {
        return name.codePoints().filter(PrintedName::isShortened).mapToObj(c -> Character.toString(c) + ".").findFirst()
                .orElse(name);
    }

    private static boolean isShortened(int letter) {
        return switch (Character.UnicodeScript.of(letter)) {
            case LATIN, GREEK, CYRILLIC -> true;
            default -> false;
        };
    }
}
