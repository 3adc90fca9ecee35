package io.paperwire.catalog.identity;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.paperwire.events.Identifier;
import io.paperwire.events.PaperParsed;

/**
 * Which identifiers name a preprint and which the article that it became, as far as some records of one work tell; the
 * others name the work in any form.
 */
public final class Preprints {

    private static final Set<String> OF_ARTICLES = Set.of("doi", "acl");

    /** PubMed and PubMed Central number preprints as they do articles: the record tells which it is. */
    private static final Set<String> OF_BOTH = Set.of("pmid", "pmcid");

    private final Set<Identifier> ofPreprints = new HashSet<>();
    private final Set<Identifier> ofArticles = new HashSet<>();

    private Preprints() {
    }

    public static Preprints of(Collection<PaperParsed> records) {
        Preprints preprints = new Preprints();
        records.forEach(preprints::add);
        return preprints;
    }

    private void add(PaperParsed record) {
        if (isPreprint(record))
            numbers(record).forEach(ofPreprints::add);
        if (isArticle(record))
            numbers(record).forEach(ofArticles::add);
    }

    private static Stream<Identifier> numbers(PaperParsed record) {
        return record.identifiers().stream().filter(identifier -> OF_BOTH.contains(identifier.scheme()));
    }

    void absorb(Preprints others) {
        ofPreprints.addAll(others.ofPreprints);
        ofArticles.addAll(others.ofArticles);
    }

    public boolean namesPreprint(Identifier identifier) {
        return namesByItself(identifier) || isNumberOfPreprint(identifier);
    }

    public boolean namesArticle(Identifier identifier) {
        return namesOnlyArticle(identifier)
                || OF_BOTH.contains(identifier.scheme()) && !isNumberOfPreprint(identifier);
    }

    private boolean isNumberOfPreprint(Identifier identifier) {
        return ofPreprints.contains(identifier) && !ofArticles.contains(identifier);
    }

    /** Whether a source of this name is a preprint server. */
    public static boolean isServer(String source) {
        return source.startsWith("arxiv") || PreprintServer.isName(source);
    }

    private static boolean isPreprint(PaperParsed record) {
        return record.identifiers().stream().noneMatch(Preprints::namesOnlyArticle)
                && ("article".equals(record.type()) || namesPreprint(record));
    }

    private static boolean isArticle(PaperParsed record) {
        return record.identifiers().stream().anyMatch(Preprints::namesOnlyArticle)
                || record.type() != null && !record.type().equals("article") && !namesPreprint(record);
    }

    private static boolean namesPreprint(PaperParsed record) {
        return record.identifiers().stream().anyMatch(Preprints::namesByItself);
    }

    /** DBLP files a preprint (CoRR) apart from the paper. */
    private static boolean namesByItself(Identifier identifier) {
        return switch (identifier.scheme()) {
            case "arxiv" -> true;
            case "doi" -> PreprintServer.of(identifier.value()).isPresent();
            case "dblp" -> identifier.value().startsWith("journals/corr/");
            default -> false;
        };
    }

    private static boolean namesOnlyArticle(Identifier identifier) {
        return OF_ARTICLES.contains(identifier.scheme()) && !namesByItself(identifier);
    }
}
