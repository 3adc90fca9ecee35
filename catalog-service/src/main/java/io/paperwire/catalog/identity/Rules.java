package io.paperwire.catalog.identity;

/** The numbers of the decision, each with its reason. What {@code bench/identity} measures changes with them. */
final class Rules {

    /** So many points make one paper of two. */
    static final int THRESHOLD = 60;

    /** Shorter titles have no key: too many papers are called "Gates" or "SCAN". Coined names begin at about eight. */
    static final int MIN_WEIGHT = 8;
    /** Below it chance gives two papers of one community the same title ("Deep Boosting"). */
    static final int SHORT_WEIGHT = 16;
    /** A title of so much says by itself which paper it is; "Introduction to Quantum Mechanics" does not. */
    static final int TELLING_WEIGHT = 32;
    static final int TELLING_WORDS = 5;

    /** Enough alone, for lists that print titles and nothing else. */
    static final int TELLING_TITLE = 60;
    /** Needs any sign of the authors. */
    static final int ORDINARY_TITLE = 45;
    /** Needs the year beside a single author. */
    static final int SHORT_TITLE = 30;
    /** A reply and a comment repeat a title, and there may be several: the authors tell. */
    static final int NOTICE_TITLE = 30;
    /** Equal but for formulas that one lost: never enough without authors. */
    static final int LOST_FORMULAS = 35;
    /**
     * Equal but for a subtitle that one lacks: needs the same list of authors and the same time. With less than that, nearly
     * all such pairs in a collection of 116,559 papers were a paper and its sequel.
     */
    static final int LOST_SUBTITLE = 15;

    /** No name of either list misses in the other. */
    static final int SAME_AUTHORS = 40;
    /** Two names at least, all found in a longer list, as "et al." leaves after three. */
    static final int SOME_OF_THE_AUTHORS = 30;
    /** One name out of many: family names are shared by thousands. */
    static final int ONE_AUTHOR = 25;
    /** Lists change between versions, and names are misread. */
    static final int MOST_AUTHORS = 15;
    /** No paper changes more than half of its authors, while a subject's people write under one title again. */
    static final int FEW_AUTHORS = -30;
    /** More than any title and year weigh. */
    static final int OTHER_AUTHORS = -100;
    /** One name each, and the family name alone is the same: Mike and Michael, or Wei and Wen Wang. */
    static final int NAMESAKE = 0;
    /** The share of names from which it is most of them, if there are two at least: one of two may be a namesake. */
    static final double MOST = 0.5;
    static final int MOST_NAMES = 2;
    /** The family name is the same, and the given ones begin with one letter: Mike and Michael, or a brother. */
    static final double FAMILY_AND_INITIAL = 0.5;
    /** The given names do not even begin alike: a nickname, or two of the millions who are called Wang. */
    static final double FAMILY_ALONE = 0.25;

    /**
     * Enough with any title where no author can be compared, as on a page of titles and abstracts. Where authors or years speak
     * against it, it counts nothing: reports of every year copy whole passages.
     */
    static final int SAME_ABSTRACT = 45;
    /** Of the shorter of two abstracts: what cut or damaged the other one leaves as much, while two papers share a phrase. */
    static final double SAME_PASSAGES = 0.5;
    /** About a sentence; shorter ones say that there is no abstract, or which article is corrected. */
    static final int TELLING_PASSAGES = 100;

    /** A preprint of December is an article of January. Where no record names authors it may as well be the next year's report. */
    static final int SAME_YEAR = 10;
    static final int YEARS_CLOSE = 1;
    /** From the preprint to the journal it may take as long, so all else may outweigh it. */
    static final int YEARS_APART = -15;
    static final int YEARS_NEAR = 3;
    /** Only a telling title and all authors outweigh it. */
    static final int YEARS_FAR_APART = -30;
    static final int YEARS_FAR = 6;
    /** Then it is a new edition, or a report of every year. */
    static final int OTHER_TIME = -60;

    private Rules() {
    }
}
