package io.paperwire.ingest.record;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An abstract without what publishers and databases write around it. */
final class OwnAbstract {

    /** How sentences begin, and labels of their parts; not as in "Abstract Meaning Representation". */
    private static final String OPENING = "(?:(?:We|Our|The|This|These|Those|There|In|On|At|As|For|From|To|With|Within"
            + "|By|If|It|An?|Here|Given|Although|While|Despite|Recent|Recently|Many|Most|Several)(?= )"
            + "|(?:Background|Objectives?|Purpose|Aims?|Introduction|Motivation|Context|Importance|Summary)"
            + "[:.]? \\p{Lu})";
    /** As Annual Reviews, Copernicus, many in Crossref and OpenAlex, SciELO and CNKI set it, also alone in its place. */
    private static final Pattern HEADING = Pattern.compile("^(?:\u25AA ?Abstract |<\u6B63> ?"
            + "|(?i:abstract)(?:[.:] (?=\\p{Lu})|[.:]?$)|(?:Abstract|ABSTRACT) (?=" + OPENING + ")"
            + "|(?iu:resumen|resumo|r\u00E9sum\u00E9|zusammenfassung|riassunto)[.:] (?=\\p{Lu}))");
    /** What Scopus and OSTI have in the place of an abstract. */
    private static final Pattern NONE = Pattern
            .compile("(?i)\\[?(?:no abstract available|abstract not (?:provided|available))\\.?]?");
    /** What EBSCO, the American Psychological Association, bioRxiv and medRxiv add. */
    private static final Pattern ADDITION = Pattern.compile("\\[ABSTRACT FROM (?:AUTHOR|PUBLISHER)]"
            + "|\\((?i:PsycInfo) Database Record \\(c\\) \\d{4} APA"
            + "|(?:### )?Competing Interest Statement ?(?=The author|###|I have|We have|No )");

    private OwnAbstract() {
    }

    /** @return an empty text if there is nothing else */
    static String of(String text) {
        String own = NONE.matcher(text).matches() ? "" : HEADING.matcher(text).replaceFirst("");
        Matcher addition = ADDITION.matcher(own);
        return addition.find() ? own.substring(0, addition.start()).strip() : own;
    }
}
