package io.paperwire.notify.wanted;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Times, days and zones as people type them. What is none is refused with a message for them. */
public final class Clocks {

    /** The names of {@code zone.tab} are within these; others are old names of the same. */
    private static final Set<String> CONTINENTS = Set.of("Africa", "America", "Antarctica", "Asia", "Atlantic",
            "Australia", "Europe", "Indian", "Pacific");

    private Clocks() {
    }

    static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time of day; write 08:00 or 22:30.", e);
        }
    }

    static DayOfWeek day(String text) {
        try {
            return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no day of the week; write monday.", e);
        }
    }

    /** To choose from; others are understood too. */
    public static List<String> zones() {
        return Stream.concat(Stream.of("UTC"),
                ZoneRulesProvider.getAvailableZoneIds().stream()
                        .filter(zone -> CONTINENTS.contains(zone.split("/")[0])).sorted())
                .toList();
    }

    /** A zone by the name of a place, whose clocks change as there; an offset alone knows nothing of that. */
    public static ZoneId zone(String text) {
        Set<String> zones = ZoneRulesProvider.getAvailableZoneIds();
        if ("UTC".equals(text) || zones.contains(text))
            return ZoneId.of(text);
        return zones.stream().filter(zone -> zone.equalsIgnoreCase(text)).findFirst().map(ZoneId::of)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no time zone; write Europe/Berlin, or UTC."));
    }
}
