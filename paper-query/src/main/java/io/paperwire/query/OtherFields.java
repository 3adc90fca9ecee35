package io.paperwire.query;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What other catalogues call their fields, and what to write for them here. */
final class OtherFields {

    /** What stands for a field that is nothing but the words of all. */
    private static final String ALL_TEXT = "";
    private static final Map<String, String> OURS = new HashMap<>();

    static {
        named(ALL_TEXT, "all", "all fields", "all metadata", "ts", "tiab", "title/abstract", "tw", "text word", "mp",
                "title-abs", "title-abs-key", "title-abs-key-auth", "key", "authkey", "ak", "kp", "de", "su", "kw",
                "keyword", "keywords", "indexterms", "index terms", "author keywords", "ieee terms", "other term", "ot",
                "mesh", "mh", "mesh terms", "mesh major topic", "majr", "mesh subheading", "intext", "allintext",
                "subject", "topic");
        named("title", "title", "ti", "intitle", "allintitle", "document title");
        named("abstract", "abstract", "abs", "ab", "inabstract");
        named("author", "author", "au", "auth", "authors", "author-name", "authlastname", "inauthor", "allinauthor",
                "author - first", "author - last", "1au", "lastau");
        named("venue", "so", "journal", "jr", "ta", "srctitle", "exactsrctitle", "publication title", "confname");
        named("year", "py", "dp", "pdat", "pubyear", "publication year", "date - publication");
        named("after", "submitteddate", "published", "date", "pubdate", "since");
        named("lang", "la", "language");
        named("id", "do", "doi", "pmid");
        named("cat", "subjarea");
    }

    private OtherFields() {
    }

    private static void named(String ours, String... others) {
        List.of(others).forEach(other -> OURS.put(other, ours));
    }

    static boolean has(String name) {
        return OURS.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** The name of the field here, to be written before a colon; empty for one that stands for the words of all, or is none. */
    static Optional<String> ours(String name) {
        return Optional.ofNullable(OURS.get(name.toLowerCase(Locale.ROOT))).filter(ours -> !ours.equals(ALL_TEXT));
    }

    /** What to do about a name that is no field here but one elsewhere, as the end of a sentence. */
    static String instead(String name) {
        if (!has(name))
            return "leave it out.";
        return ours(name).map(ours -> "did you mean " + (ours.equals("after") ? "after: or before" : ours) + ":?")
                .orElse("leave it out: words are looked for in title, abstract and names.");
    }

    /** Why a name before a colon is none of our fields. */
    static String unknown(String name) {
        String none = "There is no field '" + name + "'; ";
        String quoted = " Put it in quotes to look for the text.";
        if (has(name))
            return none + instead(name) + (ours(name).isPresent() ? quoted : "");
        return none + Suggestion.nearest(name, Scope.allNames()).map(near -> "did you mean " + near + ":?")
                .orElse("the fields are " + String.join(", ", Scope.all().stream().filter(scope -> scope != Field.ANY)
                        .map(scope -> scope.names().get(0)).toList()) + ".")
                + quoted;
    }
}
