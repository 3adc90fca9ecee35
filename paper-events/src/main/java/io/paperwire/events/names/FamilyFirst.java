package io.paperwire.events.names;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names in which the family name is the first word, as the other words tell without initials or a comma. A name in Chinese,
 * Japanese or Korean letters is none of these: its words do not tell.
 */
public final class FamilyFirst {

    /** Also in Ukrainian and Belarusian, and those of Central Asia. Shorter words are family names: {@code Вовна}. */
    private static final Pattern PATRONYMIC = Pattern.compile(
            "(?iu)\\p{L}{2,}(?:ович|евич|овна|евна|ична|івна|ївна|овіч|евіч|авіч|оўна|еўна|аўна|[ұу]лы|уулу|[кқ]ызы)"
                    + "|ильич|ілліч|кузьмич|фомич|хомич|лукич|никитич|саввич|\\p{L}+-?(?:оглы|кызы)");
    private static final Set<String> BEHIND_A_PATRONYMIC = Set.of("оглы", "оглу", "кызы", "гызы", "улы", "уулу");
    /** Of nine in ten Vietnamese. These are hardly ever given names. */
    private static final Set<String> VIETNAMESE = Set.of("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng",
            "Bùi", "Đỗ", "Hồ", "Ngô", "Đinh", "Trịnh", "Đoàn");
    private static final Set<String> ALSO_GIVEN_IN_VIETNAM = Set.of("Hoàng", "Vũ", "Dương", "Lý");
    private static final Pattern VIETNAMESE_LETTER = Pattern.compile("[ĂăƠơƯư\u1EA0-\u1EF9]");
    private static final Set<String> EAST_ASIAN = Set.of("Ahn", "Bae", "Baek", "Ban", "Cai", "Cao", "Chang", "Chen",
            "Cheng", "Chiang", "Chiu", "Cho", "Choi", "Chou", "Chu", "Chung", "Dai", "Deng", "Ding", "Dong", "Du",
            "Duan", "Fan", "Fang", "Feng", "Gao", "Guo", "Han", "He", "Heo", "Ho", "Hong", "Hsieh", "Hsu", "Hu",
            "Huang", "Hung", "Hwang", "Jang", "Jeon", "Jeong", "Jiang", "Jin", "Jung", "Kang", "Kim", "Ko", "Kuo",
            "Kwak", "Kwon", "Lai", "Lee", "Li", "Liang", "Liao", "Lim", "Lin", "Liu", "Lo", "Lu", "Luo", "Ma", "Moon",
            "Nam", "Noh", "Oh", "Paik", "Pan", "Park", "Peng", "Rhee", "Roh", "Ryu", "Seo", "Shen", "Shi", "Shin",
            "Son", "Song", "Su", "Sun", "Tang", "Tian", "Tsai", "Tseng", "Wang", "Wei", "Wu", "Xiao", "Xie", "Xu",
            "Yang", "Yao", "Ye", "Yeh", "Yoo", "Yoon", "Yu", "Yuan", "Yun", "Zeng", "Zhang", "Zhao", "Zheng", "Zhong",
            "Zhou", "Zhu");
    private static final String SYLLABLE = "[bcdfghjklmnpqrstwxyz]{0,3}[aeiouy]{1,4}(?:ng|[nmlkbpthr])?";
    private static final Pattern GIVEN_OF_TWO_SYLLABLES = Pattern
            .compile("(?=\\p{Lu}\\p{Ll}++-\\p{Ll})(?i:" + SYLLABLE + ")-" + SYLLABLE);

    private FamilyFirst() {
    }

    /**
     * Whether the first of the words is the family name and all others are given names: a patronymic is the last
     * ({@code Мохов Иван Петрович}), the name is Vietnamese, or the last has a hyphen and then a small letter as Korean and
     * Chinese given names have ({@code Kim Min-su}).
     *
     * @param words of a person's name as printed, without a suffix
     */
    public static boolean isTold(List<String> words) {
        int count = words.size();
        if (count < 2)
            return false;
        String last = words.get(count - 1);
        return isCyrillic(last)
                ? isPatronymicLast(words)
                : isVietnamese(words) || count == 2 && last.indexOf('-') > 0 && EAST_ASIAN.contains(words.get(0))
                        && GIVEN_OF_TWO_SYLLABLES.matcher(last).matches();
    }

    private static boolean isPatronymicLast(List<String> words) {
        if (!words.stream().allMatch(word -> isCyrillic(word) && word.length() > 1 && word.indexOf('.') < 0))
            return false;
        String last = words.get(words.size() - 1);
        return words.size() == 4 && BEHIND_A_PATRONYMIC.contains(last.toLowerCase(Locale.ROOT))
                || words.size() == 3 && isPatronymic(last) && !isPatronymic(words.get(1));
    }

    private static boolean isPatronymic(String word) {
        return PATRONYMIC.matcher(word).matches();
    }

    private static boolean isCyrillic(String word) {
        return !word.isEmpty() && Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.CYRILLIC;
    }

    private static boolean isVietnamese(List<String> words) {
        String first = words.get(0);
        String last = words.get(words.size() - 1);
        boolean alsoGiven = ALSO_GIVEN_IN_VIETNAM.contains(first);
        return (alsoGiven || VIETNAMESE.contains(first)) && !VIETNAMESE.contains(last)
                && !(alsoGiven && ALSO_GIVEN_IN_VIETNAM.contains(last))
                && words.stream().anyMatch(word -> VIETNAMESE_LETTER.matcher(word).find());
    }
}
