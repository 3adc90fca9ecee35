package io.paperwire.ingest.record;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.paperwire.events.names.ArabicNames;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** What the words of a name may be. */
final class NameWords {

    private static final Set<String> SUFFIXES = Set.of("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v", "2nd", "3rd",
            "esq", "esq.");
    /** Without full stops. */
    private static final Set<String> DEGREES = Set.of("PhD", "PHD", "phd", "MD", "DPhil", "MSc", "BSc", "DSc", "ScD",
            "MPH", "DrPH", "MBBS", "MBChB", "PharmD", "EdD", "DVM", "DDS", "MBA", "MA", "MS", "BA", "BS", "RN", "FRCP",
            "FRCS", "FACP", "FACS");
    private static final Pattern STOPS = Pattern.compile("[. ]");
    private static final Pattern LOWER_CASE = Pattern.compile("\\p{Ll}");
    /** What such names have in most languages. Few letters begin it, which takes a fraction of the time. */
    private static final Pattern PLACE = Pattern.compile(
            "(?i)(?=[acdefghilpsuéÉ])" + Patterns.WORD_BEGIN + "(?:univ|dept" + Patterns.WORD_END
                    + "|depart|dipart|instit|facul|fakult|hochschul|college" + Patterns.WORD_END + "|school"
                    + Patterns.WORD_END + "|(?<!['’])hospital" + Patterns.WORD_END
                    + "|academ|politec|polytechn|[eéÉ]cole" + Patterns.WORD_END + "|laborato|gesellschaft)");
    /** In small letters persons have none of these. */
    private static final Pattern OF_A_BODY = Pattern.compile(" (?:of|for|on|the|für|pour|para) ");
    private static final Pattern WITH_INITIALS = Pattern.compile(
            "((?:(?!St\\.)\\p{Lu}\\p{Ll}?\\.(?:-(?=\\p{Lu}\\p{Ll}?\\.))?)++)(\\p{Lu}(?=[^.]*\\p{Ll})[^.]*+)");
    private static final Set<String> PARTICLES = Set.of("von", "van", "der", "den", "de", "del", "della", "di", "da",
            "dos", "das", "do", "du", "la", "le", "les", "ter", "ten", "zu", "zur", "zum", "vom", "af", "av", "el",
            "al", "bin", "ibn", "ben", "y", "e", "d'", "'t", "'s", "op", "in", "het", "st.", "san", "dalla", "degli",
            "dell'", "lo", "los", "las");
    /** In capitals they are initials, or given names. */
    private static final Set<String> ONLY_SMALL = Set.of("y", "e", "in", "op");
    private static final Set<String> JOINING = Set.of("y", "e", "i");
    private static final Set<String> ARTICLES_OF_GIVEN_NAMES = Set.of("al", "el");
    private static final Set<String> GROUPS = Set.of("collaboration", "collaborations", "consortium", "group", "team",
            "project", "investigators", "network", "committee", "association", "organization", "organisation",
            "society", "initiative", "alliance", "study", "university", "institute", "centre", "center", "department",
            "laboratory", "collab", "council", "agency", "foundation", "company", "inc", "ltd", "gmbh", "llc",
            "corporation", "administration", "ministry", "commission", "survey", "museum", "library", "office",
            "station", "observatory", "trust", "institution", "national", "international", "european", "world");
    private static final Pattern EAST_ASIAN_COMMA = Pattern.compile("[，、]");
    private static final Set<Character.UnicodeScript> EAST_ASIAN = EnumSet.of(Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA, Character.UnicodeScript.HANGUL,
            Character.UnicodeScript.BOPOMOFO);
    /** The family names of four in five Chinese. */
    private static final String CHINESE_FAMILIES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢"
            + "蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔崔邱秦顾侯邵孟龙段雷钱汤尹黎易贺赖龚"
            + "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾譚鄒陸顧龍錢湯賀賴龔";

    private NameWords() {
    }

    /** In the place of a suffix. */
    static boolean isSuffix(String word) {
        return SUFFIXES.contains(Letters.lower(word));
    }

    /** Alone after a comma or after given names, where one letter is an initial. */
    static boolean isClearSuffix(String word) {
        return word.length() > 1 && isSuffix(word);
    }

    static boolean isDegree(String text) {
        return text.length() < 10
                && DEGREES.contains(text.indexOf('.') < 0 ? text : STOPS.matcher(text).replaceAll(""));
    }

    /** Three capitals may be somebody's initials, or a family name in capitals. */
    static boolean isClearDegree(String text) {
        return isDegree(text) && (text.startsWith("M.D") || text.equals("MD") || LOWER_CASE.matcher(text).find());
    }

    static boolean hasTwoWords(String name) {
        return name.indexOf(' ') > 0;
    }

    /** A word with small letters, which neither initials nor the name of a place in capitals has. */
    static boolean isWritten(String word) {
        return !word.isEmpty() && Character.isUpperCase(word.codePointAt(0)) && LOWER_CASE.matcher(word).find();
    }

    /** Whether the part of a name is the word or its first letter. */
    static boolean stands(String part, String word) {
        return word.equals(part) || part.codePointCount(0, part.length()) == 1 && word.startsWith(part);
    }

    /** Whether there are at least two and the first two are such as names have. */
    static boolean beginAsNames(String... words) {
        return words.length > 1 && beginsAsName(words[0]) && beginsAsName(words[1]);
    }

    private static boolean beginsAsName(String word) {
        return !word.isEmpty() && (Character.isUpperCase(word.codePointAt(0)) || isParticle(word));
    }

    static boolean isParticle(String word) {
        String lower = Letters.lower(word);
        return PARTICLES.contains(lower) && (lower.equals(word) || !ONLY_SMALL.contains(lower))
                || ArabicNames.isJoining(word);
    }

    /** In small letters. {@code Nour el Houda} is a given name. */
    static boolean mayBeginFamily(String word) {
        return PARTICLES.contains(word) && !ARTICLES_OF_GIVEN_NAMES.contains(word);
    }

    /** {@code Ortega y Gasset} is one family name. */
    static boolean joinsFamilies(String word) {
        return JOINING.contains(word);
    }

    /** The words of a name, with initials that touch the next word ({@code Yu.V.Doe}) as a word of their own. */
    static String[] words(String name) {
        String[] words = name.split(" ");
        if (name.indexOf('.') < 0)
            return words;
        return Arrays.stream(words).flatMap(word -> {
            Matcher initials = WITH_INITIALS.matcher(word);
            return initials.matches() && !isDegree(word)
                    ? Stream.of(initials.group(1), initials.group(2))
                    : Stream.of(word);
        }).toArray(String[]::new);
    }

    /** In capitals most of them are given names as well. */
    static boolean startsWithParticle(String name) {
        int space = name.indexOf(' ');
        String first = space < 0 ? "" : name.substring(0, space);
        return first.equals("Van") || first.equals("Von") || PARTICLES.contains(first);
    }

    static boolean isGroup(String name) {
        for (StringTokenizer words = new StringTokenizer(name, " ,."); words.hasMoreTokens();)
            if (GROUPS.contains(Letters.lower(words.nextToken())))
                return true;
        return false;
    }

    /** A group, or where people work. */
    static boolean isPlace(String text) {
        return isGroup(text) || PLACE.matcher(text).find();
    }

    /** What is in all likelihood no person: a group, or the name has words that only such a body has. */
    static boolean isBody(String name) {
        int comma = name.indexOf(',');
        return isGroup(name) || OF_A_BODY.matcher(name).find()
                || hasTwoWords(comma < 0 ? name : name.substring(0, comma)) && PLACE.matcher(name).find();
    }

    static boolean isEastAsian(String text) {
        int first = firstLetter(text, 0);
        for (int at = first; at < text.length(); at = firstLetter(text, at + Character.charCount(text.codePointAt(at))))
            if (!EAST_ASIAN.contains(Character.UnicodeScript.of(text.codePointAt(at))))
                return false;
        return first < text.length();
    }

    /** Also that of Arabic and the wide one of Chinese and Japanese; {@code 、} stands between names only. */
    static boolean hasComma(String name) {
        return name.indexOf(',') >= 0 || name.indexOf('،') >= 0 || name.indexOf('，') >= 0;
    }

    /** With the comma of Latin letters for those of Arabic, Chinese and Japanese. */
    static String withLatinCommas(String text) {
        return text.replace('،', ',').replace('，', ',').replace('、', ',');
    }

    static String withLatinSemicolons(String text) {
        return text.replace('؛', ';').replace('；', ';');
    }

    /** Names in Chinese, Japanese or Korean letters between their own commas, of which one may be within a name. */
    static boolean isEastAsianList(String text) {
        String[] parts = EAST_ASIAN_COMMA.split(text);
        return parts.length > 1 && isEastAsian(text) && (parts.length > 2 || text.indexOf('、') > 0
                || isWholeChineseName(parts[0].strip()) && isWholeChineseName(parts[1].strip()));
    }

    /** A family name and one or two more signs. */
    static boolean isWholeChineseName(String text) {
        return text.length() >= 2 && text.length() <= 3 && CHINESE_FAMILIES.indexOf(text.charAt(0)) >= 0;
    }

    static boolean hasNoLetter(String text) {
        return text == null || firstLetter(text, 0) == text.length();
    }

    /** Its place, or the text's length. */
    private static int firstLetter(String text, int from) {
        int at = from;
        while (at < text.length() && !Character.isLetter(text.codePointAt(at)))
            at += Character.charCount(text.codePointAt(at));
        return at;
    }
}
