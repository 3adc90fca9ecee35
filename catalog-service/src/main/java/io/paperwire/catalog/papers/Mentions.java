package io.paperwire.catalog.papers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.paperwire.events.Identifier;
import io.paperwire.events.names.KnownIdentifiers;

/** Names and titles of papers within a text of any form: a list, a mail, BibTeX, RIS, CSL-JSON, a table. */
final class Mentions {

    private static final Pattern NAME = Pattern.compile("""
            (?<address>(?<!\\w)https?://[^\\s"'<>{}|\\\\,;]++)
            |(?<doi>(?<![\\w.])10\\.\\d{4,9}(?:\\.\\d{1,9})*+\\\\?/[^\\s"'<>{}|,;]++)
            |(?<arxiv>(?<![\\w.-])\\d{4}\\.\\d{4,5}(?:v\\d{1,3})?(?!\\w)
                |(?<![\\w./-])[a-zA-Z-]{2,20}+(?:\\.[a-zA-Z-]{2,20}+)?/\\d{7}(?:v\\d{1,3})?(?!\\w))
            |(?<!\\w)(?i:pmid)\\W{1,6}(?<pmid>\\d{1,8})(?!\\w)
            |(?<pmcid>(?<!\\w)PMC\\d{4,8}(?!\\w))
            |(?<own>(?<!\\w)[1-9A-HJ-NP-Za-km-z]{21,22}(?!\\w))""", Pattern.COMMENTS);
    private static final Pattern SIGNS_BEHIND = Pattern.compile("[.:\\]]++$");

    /** As BibTeX, CSL-JSON and RIS have it; {@code booktitle} is another. */
    private static final Pattern TITLE = Pattern.compile("""
            (?<!\\w)(?i:title)\\s*+=\\s*+(?:\\{(?<braces>(?:[^{}]++|\\{(?:[^{}]++|\\{[^{}]*+\\})*+\\})*+)\\}|"(?<quotes>[^"]*+)")
            |"title"\\s*+:\\s*+"(?<json>(?:[^"\\\\]++|\\\\.)*+)"
            |^(?:T1|TI)\\s{1,3}+-\\s(?<ris>.++)""", Pattern.COMMENTS | Pattern.MULTILINE);
    private static final List<String> FORMS = List.of("braces", "quotes", "json", "ris");
    private static final Pattern MARKUP = Pattern.compile("[{}\\\\]");
    private static final int LONGEST_TITLE = 500;

    private Mentions() {
    }

    /** In their order, each once. */
    static Set<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher name = NAME.matcher(text);
        while (name.find())
            read(name).ifPresent(names::add);
        return names;
    }

    /** In their order, each once; in a text of no known form each line may be one. */
    static Set<String> titles(String text) {
        Set<String> titles = new LinkedHashSet<>();
        Matcher title = TITLE.matcher(text);
        while (title.find())
            titles.add(MARKUP.matcher(FORMS.stream().map(title::group).filter(Objects::nonNull).findFirst().orElse(""))
                    .replaceAll(""));
        if (titles.isEmpty())
            text.lines().forEach(titles::add);
        titles.removeIf(one -> one.length() > LONGEST_TITLE);
        return titles;
    }

    private static Optional<String> read(Matcher name) {
        String whole = name.group();
        if (name.group("own") != null)
            return own(whole);
        if (name.group("address") != null)
            return KnownIdentifiers.parse(ended(whole)).map(Identifier::toString)
                    .or(() -> own(whole.substring(whole.lastIndexOf('/') + 1)));
        // BibTeX and JSON have a backslash before some signs.
        if (name.group("doi") != null)
            return KnownIdentifiers.of("doi", ended(whole.replace("\\", ""))).map(Identifier::toString);
        return Stream.of("arxiv", "pmid", "pmcid").filter(scheme -> name.group(scheme) != null).findFirst()
                .flatMap(scheme -> KnownIdentifiers.of(scheme, name.group(scheme))).map(Identifier::toString);
    }

    private static Optional<String> own(String text) {
        return PaperId.parse(text).map(PaperId::print);
    }

    /** Without what belongs to the sentence. */
    private static String ended(String text) {
        String name = SIGNS_BEHIND.matcher(text).replaceFirst("");
        return name.endsWith(")") && name.indexOf('(') < 0 ? name.substring(0, name.length() - 1) : name;
    }
}
