package io.paperwire.ingest.record;

import java.util.Set;
import java.util.regex.Pattern;

import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/** The roles that libraries write beside a name: words of several languages, or MARC's codes of three letters. */
public enum Roles {

    AUTHOR, OTHER, UNKNOWN;

    private static final Set<String> AUTHORS = Set.of("author", "aut", "creator", "cre", "dissertant", "dis",
            "co-author", "coauthor", "verfasser", "verf", "autor", "auteur", "auteure", "autrice", "autora", "autore",
            "författare", "forfatter", "forfattar", "tekijä", "kirjoittaja", "szerző", "yazar", "автор", "作者", "著者",
            "저자");
    private static final Pattern OTHERS = Pattern.compile("(?i)(?:.*\\W)?(?:eds?|hrsg|hg)" + Patterns.WORD_END + ".*"
            + "|.*(?:edit|éditeur|herausgeb|redakt|redac|translat|übersetz|tradu|supervis|advis|superv|betreu|gutacht"
            + "|direct|handled|opponent|examin|review|referee|rapport|sponsor|fund|publish|verlag|contribut|beitrag"
            + "|illustr|compil|grant|committee|professor|host|reader|jury|tutor|orient|relator|veileder).*");
    private static final Pattern MARC_CODE = Pattern.compile("(?!sic)[a-z]{3}");
    private static final Pattern EDITOR = Pattern
            .compile(
                    "(?i)(?:eds?|edt|editors?|hrsg|hg|herausgeber(?:in)?|translator|trans|illustrator|supervisor)\\.?");

    private static final Pattern KIND_OF_AUTHOR = Pattern
            .compile("(?i)(?:corresponding|first|second|last|senior|lead|main|joint|equal) (?:co-?)?authors?");

    /** @param written a word, a code, or the address that ends in one */
    public static Roles of(String written) {
        String role = Patterns.replaceFirst(
                Patterns.replaceFirst(Letters.lower(written.strip()), "^https?://.*/", ""), "\\.$", "");
        if (AUTHORS.contains(Patterns.replaceFirst(role, "[/*(:]?in\\)?$", "")) || AUTHORS.contains(role))
            return AUTHOR;
        return MARC_CODE.matcher(Patterns.replaceFirst(written.strip(), "^https?://.*/", "")).matches()
                || OTHERS.matcher(role).matches() ? OTHER : UNKNOWN;
    }

    /** Of a note in parentheses, where affiliations stand as well: only what says nothing else. */
    static Roles ofParenthesis(String note) {
        if (EDITOR.matcher(note.strip()).matches())
            return OTHER;
        return of(note) == AUTHOR || KIND_OF_AUTHOR.matcher(note.strip()).matches() ? AUTHOR : UNKNOWN;
    }
}
