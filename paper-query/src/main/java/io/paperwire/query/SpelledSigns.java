package io.paperwire.query;

import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Signs that are words: ∞, √ and ∛, and units in one sign, as keyboards of East Asia have them, such as ℃, ㎛ and ㎡. */
final class SpelledSigns {

    private static final char FIRST = '\u2103';
    private static final char CELSIUS = '\u2103';
    private static final char FAHRENHEIT = '\u2109';
    private static final char SQUARE_ROOT = '\u221A';
    private static final char CUBE_ROOT = '\u221B';
    private static final char INFINITY = '\u221E';
    /** With names of Japanese eras among them, which are ideographs. */
    private static final char FIRST_UNIT = '\u3371';
    private static final char LAST_UNIT = '\u33DF';
    private static final char FIRST_ERA = '\u337B';
    private static final char LAST_ERA = '\u337F';
    private static final Pattern POWER = Pattern.compile("(?<=m)[23]");
    private static final String[] UNITS = IntStream.rangeClosed(FIRST_UNIT, LAST_UNIT)
            .mapToObj(unit -> unit >= FIRST_ERA && unit <= LAST_ERA ? null : written((char) unit))
            .toArray(String[]::new);

    private SpelledSigns() {
    }

    /** @return null if it is no such sign */
    static String spelled(char sign) {
        if (sign < FIRST)
            return null;
        return switch (sign) {
            case CELSIUS -> "C";
            case FAHRENHEIT -> "F";
            case SQUARE_ROOT -> "sqrt";
            case CUBE_ROOT -> "cbrt";
            case INFINITY -> Terms.INFINITY;
            default -> sign >= FIRST_UNIT && sign <= LAST_UNIT ? UNITS[sign - FIRST_UNIT] : null;
        };
    }

    /** As it is with letters; its power is written as elsewhere in texts. */
    private static String written(char unit) {
        return POWER.matcher(Normalizer.normalize(String.valueOf(unit), Normalizer.Form.NFKC)).replaceAll("^$0");
    }
}
