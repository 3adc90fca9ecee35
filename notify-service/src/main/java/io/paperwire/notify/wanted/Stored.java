package io.paperwire.notify.wanted;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jboss.logging.Logger;

/**
 * What the database has of subscriptions, read so that no row holds up those of others: a zone can be one that only another
 * Java knows, a rhythm one of another version. Each value that is not understood is logged once.
 */
public final class Stored {

    private static final Logger LOG = Logger.getLogger(Stored.class);
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Rhythm DAILY = new Rhythm.Daily(LocalTime.of(8, 0));
    private static final Set<String> NOT_UNDERSTOOD = ConcurrentHashMap.newKeySet();

    /** How the occasion begins on which a followed paper came onto a trending list; after it stands which list. */
    private static final String ONTO = "trending ";

    private Stored() {
    }

    /** @param list {@code day}, {@code week} or {@code month} */
    public static String onto(String list) {
        return ONTO + list;
    }

    /** The list that a followed paper came onto; null for any other occasion. */
    public static String list(String occasion) {
        return occasion.startsWith(ONTO) ? occasion.substring(ONTO.length()) : null;
    }

    /**
     * @param quietHours may be null
     * @param mostADay   may be null
     */
    public static Schedule schedule(String rhythm, String zone, String quietHours, Integer mostADay) {
        Rhythm when = rhythm(rhythm);
        ZoneId place = zone(zone);
        QuietHours quiet = quietHours == null ? null : read(quietHours, QuietHours::parse).orElse(null);
        return mostADay == null
                ? new Schedule(when, place, quiet, null)
                : read(mostADay.toString(), any -> new Schedule(when, place, quiet, mostADay))
                        .orElseGet(() -> new Schedule(when, place, quiet, null));
    }

    public static Rhythm rhythm(String rhythm) {
        return read(rhythm, Rhythm::parse).orElse(DAILY);
    }

    public static ZoneId zone(String zone) {
        return read(zone, Clocks::zone).orElse(UTC);
    }

    public static Language language(String tag) {
        return read(tag, Language::of).orElse(Language.EN);
    }

    /** Empty when it is not understood. */
    public static Optional<Target> target(String kind, String subject) {
        return read(subject, any -> Target.of(kind, subject));
    }

    private static <T> Optional<T> read(String stored, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(stored));
        } catch (IllegalArgumentException e) {
            if (NOT_UNDERSTOOD.add(stored))
                LOG.warnf("stored, but not understood here: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
