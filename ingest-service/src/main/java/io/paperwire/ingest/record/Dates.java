package io.paperwire.ingest.record;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.events.PartialDate;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** Reads dates as precisely as they are written, never more. What is no date is null. */
public final class Dates {

    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
            "oct",
            "nov", "dec");
    private static final String MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
    /** The names of French, German, Spanish, Italian, Portuguese and Dutch, by what the English ones begin with. */
    private static final Map<String, String> MONTHS_ELSEWHERE = elsewhere("janvier januar jänner januari enero gennaio "
            + "janeiro", "février fevrier févr februar februari febrero febbraio fevereiro",
            "mars märz maerz mrz maart marzo março", "avril avr april abril aprile", "mai mei mayo maggio maio",
            "juin juni junio giugno junho", "juillet juil juli julio luglio julho",
            "août aout august augustus agosto", "septembre september septiembre setiembre settembre setembro",
            "octobre oktober okt octubre ottobre outubro", "novembre november noviembre novembro",
            "décembre déc dezember dez december diciembre dicembre dezembro");
    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
    private static final String LATER_DAY = "\\d{1,2}(?:st|nd|rd|th)?";
    private static final String TO = " ?[-/] ?";
    /** An instant: its day is that of UTC. */
    private static final Pattern WITH_ZONE = Pattern
            .compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})");
    private static final Pattern NUMERIC = Pattern
            .compile("(\\d{4})(?:\\s*[-/.]\\s*(\\d{1,2})(?:\\s*[-/.]\\s*(\\d{1,2}))?)?(?:[T /].*|/+)?");
    private static final Pattern MONTH_YEAR = Pattern.compile("(\\d{1,2})[ /.](\\d{4})");
    /** With full stops the day comes first everywhere. */
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4})");
    /** As Java and JavaScript print it; of the first day of a year at midnight only the year is known. */
    private static final Pattern PRINTED = Pattern.compile(
            "[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\\d\\d) (?:(\\d\\d:\\d\\d:\\d\\d) \\S{1,9} )?(\\d{4})");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern YEAR_MONTH_DAY = Pattern
            .compile("(\\d{4})[ ,/-]+" + MONTH + "(?:[ ,/-]+(\\d{1,2})(?!\\d))?(?:[ /-]?.*)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_MONTH_YEAR = Pattern.compile(
            "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+)?(?:" + DAY + "(?:" + TO + LATER_DAY + ")?[ -]+)?" + MONTH
                    + "(?:" + TO + "(?:" + LATER_DAY + " )?" + MONTH + ")?[ ,-]+(\\d{4})(?:[ ,/-].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MONTH_DAY_YEAR = Pattern.compile("(?:[a-z]+day,?\\s+)?" + MONTH + " +" + DAY + "(?:"
            + TO + "(?:[a-z]{3,9}\\.? )?" + LATER_DAY + ")?,? +(\\d{4}).*", Pattern.CASE_INSENSITIVE);
    /** Of Chinese, Japanese and Korean. */
    private static final Pattern IDEOGRAPHIC = Pattern.compile(
            "(\\d{4})\\s*[年년](?:\\s*(\\d{1,2})\\s*[月월](?:\\s*(\\d{1,2})\\s*[日일号號])?)?.*");
    /** The year behind one of another calendar, as libraries write them: {@code 1442 [2020]}. */
    private static final Pattern BRACKETED_YEAR = Pattern.compile("(?!(?:1[5-9]|20)\\d{2}(?!\\d))\\d{3,4}[^\\d\\[(]*"
            + "[\\[(]\\D{0,6}((?:1[5-9]|20)\\d{2})(?!\\d).*");
    private static final Pattern IN_UTC = Pattern.compile(".*\\s(?:GMT|UTC?|Z|\\+0000)");
    /** RFC 822, 5.1. */
    private static final Map<String, String> ZONES = Map.of("EST", "-0500", "EDT", "-0400", "CST", "-0600", "CDT",
            "-0500", "MST", "-0700", "MDT", "-0600", "PST", "-0800", "PDT", "-0700");
    private static final Pattern LEADING_YEAR = Pattern.compile("[(\\[]?c?((?:1[5-9]|20)\\d{2})[)\\]]?(?:\\D.*)?");
    private static final Pattern FIRST_OF_YEARS = Pattern
            .compile("\\D++((?:1[5-9]|20)\\d{2})\\D.*" + Patterns.WORD_BEGIN + "(?:1[5-9]|20)\\d{2}[)\\]]?\\.?");
    private static final Pattern LAST_YEAR = Pattern
            .compile(".*" + Patterns.WORD_BEGIN + "((?:1[5-9]|20)\\d{2})[)\\]]?\\.?");

    /** No year of ours that is written is later; of the Buddhist calendar, whose months are ours, those of our time are. */
    private static final int LATEST_YEAR = 2100;
    private static final int FIRST_BUDDHIST_YEAR = 1900 + 543;

    private Dates() {
    }

    /**
     * In digits of any script. Year first with any separator ({@code 2020/05//}), ISO 8601, RFC 822, or a month's name with
     * year and maybe day ({@code 2016/october}, {@code May 3, 2001}); of a span ({@code 1998 Dec-1999 Jan},
     * {@code March-April 2020}) the beginning; a season leaves the year; of two calendars ours.
     */
    public static PartialDate parse(String text) {
        if (text == null || text.length() > 100)
            return null;
        String plain = inAsciiDigits(text.strip().replace('\u2013', '-'));
        if (plain.length() == 10 && plain.charAt(4) == '-' && plain.charAt(7) == '-')
            return of(plain.substring(0, 4), plain.substring(5, 7), plain.substring(8));
        if (plain.length() > 20 && Character.isLetter(plain.charAt(0))) {
            Matcher rfc = DAY_MONTH_YEAR.matcher(plain);
            if (rfc.matches())
                return rfc822(plain, rfc);
        }
        if (WITH_ZONE.matcher(plain).matches())
            return utcDay(plain);
        String english = inEnglish(plain);
        return english == null ? inDigitsOrEnglish(plain) : inDigitsOrEnglish(english);
    }

    private static Map<String, String> elsewhere(String... names) {
        Map<String, String> english = new HashMap<>();
        for (int month = 0; month < names.length; month++)
            for (String name : names[month].split(" "))
                english.put(name, MONTHS.get(month));
        return Map.copyOf(english);
    }

    /** {@code 3. März 2021}, {@code 12 de mayo de 2020}, {@code 1er juin 2020}; null if no such month is in it. */
    private static String inEnglish(String text) {
        if (WORD.matcher(text).results().noneMatch(word -> MONTHS_ELSEWHERE.containsKey(Letters.lower(word.group()))))
            return null;
        String named = WORD.matcher(text)
                .replaceAll(word -> MONTHS_ELSEWHERE.getOrDefault(Letters.lower(word.group()), word.group()));
        String day = Patterns.replaceAll(named, "(?i)(?<=\\d)(?:\\.|er|º)?(?: de)? +(?=[a-z])", " ");
        return Patterns.replaceAll(day, "(?<=[a-z])\\.? (?:de|del) (?=\\d)", " ");
    }

    private static PartialDate inDigitsOrEnglish(String plain) {
        Matcher bracketed = BRACKETED_YEAR.matcher(plain);
        if (bracketed.matches())
            return of(bracketed.group(1), null, null);
        Matcher ideographic = IDEOGRAPHIC.matcher(plain);
        if (ideographic.matches())
            return of(ideographic.group(1), ideographic.group(2), ideographic.group(3));
        Matcher compact = COMPACT.matcher(plain);
        if (compact.matches())
            return of(compact.group(1), compact.group(2), compact.group(3));
        Matcher monthly = MONTH_YEAR.matcher(plain);
        if (monthly.matches())
            return of(monthly.group(2), monthly.group(1), null);
        Matcher dayFirst = DAY_FIRST.matcher(plain);
        if (dayFirst.matches())
            return of(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
        Matcher printed = PRINTED.matcher(plain);
        if (printed.matches())
            return printed(printed);
        Matcher numeric = NUMERIC.matcher(plain);
        if (numeric.matches()) {
            PartialDate date = of(numeric.group(1), numeric.group(2), numeric.group(3));
            Matcher named = YEAR_MONTH_DAY.matcher(plain);
            return numeric.group(2) == null && named.matches()
                    ? of(named.group(1), named.group(2), named.group(3))
                    : date;
        }
        Matcher named = YEAR_MONTH_DAY.matcher(plain);
        if (named.matches())
            return of(named.group(1), named.group(2), named.group(3));
        Matcher rfc = DAY_MONTH_YEAR.matcher(plain);
        if (rfc.matches())
            return rfc822(plain, rfc);
        Matcher american = MONTH_DAY_YEAR.matcher(plain);
        if (american.matches())
            return of(american.group(3), american.group(1), american.group(2));
        Matcher year = LEADING_YEAR.matcher(plain);
        if (year.matches())
            return of(year.group(1), null, null);
        Matcher first = FIRST_OF_YEARS.matcher(plain);
        if (first.matches())
            return of(first.group(1), null, null);
        Matcher last = LAST_YEAR.matcher(plain);
        return last.matches() ? of(last.group(1), null, null) : null;
    }

    private static PartialDate printed(Matcher parts) {
        boolean onlyYear = (parts.group(1) + " " + parts.group(2) + " " + parts.group(3)).equals("Jan 01 00:00:00");
        return onlyYear
                ? of(parts.group(4), null, null)
                : of(parts.group(4), parts.group(1), parts.group(2));
    }

    private static PartialDate utcDay(String text) {
        try {
            String iso = Patterns.replaceFirst(text.replace(' ', 'T'), "([+-]\\d{2})(\\d{2})$", "$1:$2");
            return day(OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate());
        } catch (DateTimeException noSuchTime) {
            return of(text.substring(0, 4), text.substring(5, 7), text.substring(8, 10));
        }
    }

    /** With a time and a zone its day is that of UTC; without it is the day that is written. */
    private static PartialDate rfc822(String text, Matcher parts) {
        if (text.indexOf(':') > 0 && !IN_UTC.matcher(text).matches()) {
            try {
                String zone = text.substring(text.lastIndexOf(' ') + 1);
                String offset = ZONES.getOrDefault(zone, zone);
                return day(ZonedDateTime
                        .parse(text.substring(0, text.length() - zone.length()) + offset,
                                DateTimeFormatter.RFC_1123_DATE_TIME)
                        .withZoneSameInstant(ZoneOffset.UTC).toLocalDate());
            } catch (DateTimeException otherZone) {
                // The written day is what can be known then.
                return written(parts);
            }
        }
        return written(parts);
    }

    /** Of a span from one year into the next ({@code Dec-Jan 2020}) the month's year is not written. */
    private static PartialDate written(Matcher parts) {
        Integer month = month(parts.group(2));
        Integer later = month(parts.group(3));
        boolean overNewYear = month != null && later != null && later < month;
        return of(parts.group(4), overNewYear ? null : parts.group(2), parts.group(1));
    }

    private static PartialDate day(LocalDate date) {
        return of(Integer.toString(date.getYear()), Integer.toString(date.getMonthValue()),
                Integer.toString(date.getDayOfMonth()));
    }

    /** With the digits of all scripts ({@code ２０２１}, {@code ٢٠٢١}) as those of ASCII. */
    public static String inAsciiDigits(String text) {
        if (text.chars().noneMatch(c -> c >= 0x80 && (Character.isDigit(c) || Character.isSurrogate((char) c))))
            return text;
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c).forEach(ascii::appendCodePoint);
        return ascii.toString();
    }

    /**
     * The date of a text in Persian: a year of Iran's calendar is that of ours in which it, or the month that is told, has
     * most of its days.
     */
    public static PartialDate inPersian(PartialDate date) {
        if (!Patterns.matches(date.value(), "1(?:3\\d|4[0-4])\\d(?:-.*)?"))
            return date;
        int year = Integer.parseInt(date.value().substring(0, 4));
        boolean isWinter = Patterns.matches(date.value(), "\\d{4}-1.*");
        return new PartialDate(Integer.toString(year + (isWinter ? 622 : 621)));
    }

    /**
     * Year, month (a number or a name) and day; a part that is no such number leaves what comes before it. A year of the
     * Buddhist calendar, as in Thailand, becomes ours; no other one later than 2100 is a year.
     */
    public static PartialDate of(String year, String month, String day) {
        Integer written = number(year);
        if (written == null || written < 1000 || written > 9999)
            return null;
        int y = written >= FIRST_BUDDHIST_YEAR ? written - 543 : written;
        if (y > LATEST_YEAR)
            return null;
        Integer m = month(month);
        if (m == null)
            return new PartialDate(Integer.toString(y));
        Integer d = number(day);
        if (d == null || d < 1 || d > 31)
            return new PartialDate(YearMonth.of(y, m).toString());
        try {
            return new PartialDate(LocalDate.of(y, m, d).toString());
        } catch (DateTimeException noSuchDay) {
            return new PartialDate(YearMonth.of(y, m).toString());
        }
    }

    private static Integer month(String text) {
        if (text == null)
            return null;
        String name = Letters.lower(text.strip());
        String plain = MONTHS_ELSEWHERE.getOrDefault(name, name);
        Integer number = number(plain);
        if (number != null)
            return number >= 1 && number <= 12 ? number : null;
        int named = plain.length() < 3 ? -1 : MONTHS.indexOf(plain.substring(0, 3));
        // A season (march is a month, marchetti and "summer" are none): the name must go on as the month's does.
        return named < 0
                || !fullNames(named).startsWith(
                        Patterns.replaceFirst(Patterns.replaceFirst(plain, "[./-].*$", ""), "^sept$", "sep"))
                                ? null
                                : named + 1;
    }

    private static String fullNames(int month) {
        return List.of("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december").get(month);
    }

    private static Integer number(String text) {
        if (text == null)
            return null;
        String digits = inAsciiDigits(text.strip());
        if (digits.isEmpty() || digits.length() > 6)
            return null;
        for (int n = 0; n < digits.length(); n++)
            if (digits.charAt(n) < '0' || digits.charAt(n) > '9')
                return null;
        return Integer.valueOf(digits);
    }
}
