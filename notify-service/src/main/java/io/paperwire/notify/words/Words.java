package io.paperwire.notify.words;

import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Mismatch;
import io.paperwire.notify.wanted.Rhythm;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;
import io.paperwire.query.Query;
import io.paperwire.service.formula.Formulas;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/**
 * Puts into words of a language what subscriptions are about, when they are told and what became of them.
 *
 * @param zone whose clocks times are told by
 */
public record Words(Language language, ZoneId zone, Messages say, MailTexts mails, LedgerTexts ledger) {

    /** What is noted of an address where somebody reported a mail. */
    public static final String COMPLAINED = "somebody there reported a mail as unwanted";

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int MOST_PARTS = 20;
    /** So many that their titles would fill the page; three of them name the subscription. */
    private static final Pattern MANY_LIKES = Pattern
            .compile("((?:like:[^\\s()]++ OR ){2}+like:[^\\s()]++)(?: OR like:[^\\s()]++)++");

    public static Words in(Language language) {
        return new Words(language, UTC, bundle(Messages.class, language), bundle(MailTexts.class, language),
                bundle(LedgerTexts.class, language));
    }

    private static <T> T bundle(Class<T> texts, Language language) {
        return MessageBundles.get(texts, Localized.Literal.of(language.tag()));
    }

    /** The same with the times of that zone. */
    public Words at(ZoneId place) {
        return new Words(language, place, say, mails, ledger);
    }

    /** What the API says, whoever asks. */
    public static Words ofApi() {
        return in(Language.EN);
    }

    public String number(Number number) {
        return number(say, number);
    }

    public static String number(Messages say, Number number) {
        return NumberFormat.getIntegerInstance(Language.of(say.language()).locale()).format(number);
    }

    /** With how far the zone was from UTC then: that tells summer from winter, and short names stand for several zones. */
    public String time(Instant time) {
        return new DateTimeFormatterBuilder().append(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG))
                .appendPattern(", HH:mm 'UTC'").appendOffset("+H:mm", "").toFormatter(language.locale()).withZone(zone)
                .format(time);
    }

    /** @param day its English name */
    public String day(String day) {
        return day(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)));
    }

    private String day(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, language.locale());
    }

    /** As pages name it. */
    public String of(Target target) {
        if (target instanceof Target.Query query) {
            return query.text();
        } else if (target instanceof Target.Trending trending) {
            return switch (trending.period()) {
                case DAY -> say.trendingDay();
                case WEEK -> say.trendingWeek();
                case MONTH -> say.trendingMonth();
            };
        } else if (target instanceof Target.PaperLife life) {
            return say.becomesOfPaper(life.paper());
        } else if (target instanceof Target.SourceHealth) {
            return say.healthOfSources();
        }
        throw new AssertionError(target);
    }

    /**
     * The same with titles in the place of ids, and without the rest of many examples.
     *
     * @param titles by the ids of papers, as far as they are known
     */
    public String of(Target target, Map<String, String> titles) {
        if (target instanceof Target.PaperLife life && titles.containsKey(life.paper()))
            return say.becomesOf(Formulas.readable(titles.get(life.paper())));
        String named = of(target);
        if (target instanceof Target.Query) {
            named = MANY_LIKES.matcher(named).replaceAll("$1 OR …");
            for (Map.Entry<String, String> title : titles.entrySet())
                named = named.replace(new Query.Like(title.getKey()).print(),
                        "like:" + say.quoted(Formulas.readable(title.getValue())));
        }
        return named;
    }

    /**
     * What happened to a paper or a source; null of a paper that is told as new.
     *
     * @param list   the trending list that a followed paper came onto; else null
     * @param about  more about it; may be null
     * @param isLife whether it is told to who follows that paper
     */
    public String event(String event, String list, String about, boolean isLife) {
        String note = about == null ? "" : about;
        return switch (event) {
            case "revised", "versioned" -> note.isEmpty() ? null : happened(event, list, note);
            case "published", "code_added" -> isLife ? happened(event, list, note) : null;
            case "withdrawn", "retracted", "removed", "trending", "degraded", "recovered" ->
                happened(event, list, note);
            default -> null;
        };
    }

    /**
     * The same of any event.
     *
     * @param note empty for nothing more about it
     */
    public String happened(String event, String list, String note) {
        return switch (event) {
            case "added" -> say.eventAdded();
            case "revised" -> say.eventRevised(fields(note));
            case "versioned" -> say.eventVersioned(note);
            case "published" -> say.eventPublished(note);
            case "code_added" -> say.eventCodeAdded(note);
            case "split" -> say.eventSplit();
            case "withdrawn" -> say.eventWithdrawn();
            case "retracted" -> say.eventRetracted();
            case "removed" -> say.eventRemoved();
            case "trending" -> say.eventTrending(list == null ? "" : list, note);
            case "degraded" -> say.eventDegraded(note);
            case "recovered" -> say.eventRecovered();
            default -> event;
        };
    }

    /** @param printed as it is stored */
    public String rhythm(String printed) {
        Rhythm rhythm = Stored.rhythm(printed);
        if (rhythm instanceof Rhythm.AtOnce once) {
            if (once.moment().isZero())
                return say.rhythmOnce();
            return once.moment().toSecondsPart() == 0
                    ? say.rhythmMinutes((int) once.moment().toMinutes())
                    : say.rhythmSeconds((int) once.moment().toSeconds());
        } else if (rhythm instanceof Rhythm.Hourly) {
            return say.rhythmHourly();
        } else if (rhythm instanceof Rhythm.Daily daily) {
            return say.rhythmDaily(daily.at().toString());
        } else if (rhythm instanceof Rhythm.Weekly weekly) {
            return say.rhythmWeekly(day(weekly.day()), weekly.at().toString());
        }
        throw new AssertionError(rhythm);
    }

    /** Of a subscription or a contact. */
    public String state(String state) {
        return switch (state) {
            case "pending", "unconfirmed" -> say.unconfirmed();
            case "confirmed" -> say.confirmed();
            case "active" -> say.active();
            case "paused" -> say.paused();
            case "ended" -> say.ended();
            case "disabled" -> say.disabled();
            case "suppressed" -> say.suppressed();
            default -> state;
        };
    }

    public String deliveryState(String state) {
        return switch (state) {
            case "pending" -> say.deliveryPending();
            case "failed" -> say.deliveryFailed();
            case "sent" -> say.deliverySent();
            case "dead" -> say.deliveryDead();
            case "cancelled" -> say.deliveryCancelled();
            default -> state;
        };
    }

    /** The name of a kind of endpoint. */
    public String endpoint(String kind) {
        return kind.equals("ntfy") ? kind : kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    }

    /** Why nothing is sent to an address: mostly in the words of its mail system. */
    public String trouble(String why) {
        return why.equals(COMPLAINED) ? say.complained() : why;
    }

    /** @param names the fields of a paper that have changed */
    public String fields(String names) {
        return Stream.of(names.split(", ")).map(name -> switch (name) {
            case "title" -> say.fieldTitle();
            case "abstract" -> say.fieldAbstract();
            case "authors" -> say.fieldAuthors();
            default -> name;
        }).collect(Collectors.joining(", "));
    }

    /** After "The paper does not match: ". */
    public String of(Mismatch mismatch) {
        long lacking = mismatch.lacking().stream().distinct().count();
        return Stream
                .of(parts(mismatch.excluded()).map(ledger::excluded),
                        parts(mismatch.lacking()).map(parts -> ledger.lacking(parts, (int) lacking)),
                        parts(mismatch.far()).map(ledger::far))
                .flatMap(Optional::stream).collect(Collectors.joining("; "));
    }

    private Optional<String> parts(List<String> all) {
        List<String> parts = all.stream().distinct().toList();
        if (parts.isEmpty())
            return Optional.empty();
        // One alone is no longer than to say that there is one more.
        return Optional.of(parts.size() <= MOST_PARTS + 1
                ? String.join(", ", parts)
                : ledger.partsAndMore(String.join(", ", parts.subList(0, MOST_PARTS)),
                        number(parts.size() - MOST_PARTS)));
    }
}
