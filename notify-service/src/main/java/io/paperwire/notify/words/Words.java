package io.paperwire.notify.words;

import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Mismatch;
import io.paperwire.notify.wanted.Rhythm;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Puts into words of a language what subscriptions are about, when they are told and what became of them. */
public record Words(Language language, Messages say) {

    /** What is noted of an address where somebody reported a mail. */
    public static final String COMPLAINED = "somebody there reported a mail as unwanted";

    private static final int MOST_PARTS = 20;

    public static Words in(Language language) {
        return new Words(language, MessageBundles.get(Messages.class, Localized.Literal.of(language.tag())));
    }

    /** What the API says, whoever asks. */
    public static Words ofApi() {
        return in(Language.EN);
    }

    public String number(Number number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    public String time(Instant time) {
        return new DateTimeFormatterBuilder().append(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG))
                .appendPattern(", HH:mm 'UTC'").toFormatter(language.locale()).withZone(ZoneOffset.UTC).format(time);
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
        return Stream.of(parts(mismatch.excluded()).map(say::excluded), parts(mismatch.lacking()).map(say::lacking),
                parts(mismatch.far()).map(say::far)).flatMap(Optional::stream).collect(Collectors.joining("; "));
    }

    private Optional<String> parts(List<String> parts) {
        String first = parts.stream().distinct().limit(MOST_PARTS).collect(Collectors.joining(", "));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.size() > MOST_PARTS
                        ? say.partsAndMore(first, parts.size() - MOST_PARTS)
                        : first);
    }
}
