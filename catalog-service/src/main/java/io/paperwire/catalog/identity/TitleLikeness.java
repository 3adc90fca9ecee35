package io.paperwire.catalog.identity;

/** What two titles say about two papers, from best to worst. */
enum TitleLikeness {
    TELLING(Rules.TELLING_TITLE, "same telling title"), ORDINARY(Rules.ORDINARY_TITLE, "same title"), LOST_FORMULAS(
            Rules.LOST_FORMULAS, "same title but for formulas that one lost"), SHORT(Rules.SHORT_TITLE,
                    "same short title"), NOTICE(Rules.NOTICE_TITLE, "same title of a notice"), FRONT_MATTER(
                            Rules.NOTICE_TITLE, "same title of front matter"), LOST_SUBTITLE(
                                    Rules.LOST_SUBTITLE, "same title but for a subtitle that one lacks"), NONE(0,
                                            "different titles");

    final int points;
    final String words;

    TitleLikeness(int points, String words) {
        this.points = points;
        this.words = words;
    }

    static TitleLikeness of(Title one, Title two) {
        if (one.isOfMany() || two.isOfMany())
            return NONE;
        if (one.full().text().equals(two.full().text()))
            return one.full().signsContradict(two.full()) ? NONE : equal(one, two);
        if (one.isNotice() || two.isNotice() || one.isFrontMatter() || two.isFrontMatter())
            return NONE;
        if (one.hasWithoutFormulas(two.full().text()) || two.hasWithoutFormulas(one.full().text()))
            return LOST_FORMULAS;
        return one.hasWithoutSubtitle(two.full().text()) || two.hasWithoutSubtitle(one.full().text())
                ? LOST_SUBTITLE
                : NONE;
    }

    TitleLikeness or(TitleLikeness other) {
        return compareTo(other) <= 0 ? this : other;
    }

    private static TitleLikeness equal(Title one, Title two) {
        if (one.isFrontMatter() || two.isFrontMatter())
            return FRONT_MATTER;
        if (one.isNotice() || two.isNotice())
            return NOTICE;
        if (one.isShort())
            return SHORT;
        return one.isTelling() && two.isTelling() ? TELLING : ORDINARY;
    }
}
