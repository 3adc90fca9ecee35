package io.paperwire.catalog.identity;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

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

    private final Set<Identifier> numbered = new HashSet<>();

    private Preprints() {
    }

    public static Preprints of(Collection<PaperParsed> records) {
        Preprints preprints = new Preprints();
        for (PaperParsed record : records)
            if (isPreprint(record))
                record.identifiers().stream().filter(identifier -> OF_BOTH.contains(identifier.scheme()))
                        .forEach(preprints.numbered::add);
        for (PaperParsed record : records)
            if (isArticle(record))
                preprints.numbered.removeAll(record.identifiers());
        return preprints;
    }

    public boolean namesPreprint(Identifier identifier) {
        return namesByItself(identifier) || numbered.contains(identifier);
    }

    public boolean namesArticle(Identifier identifier) {
        return namesOnlyArticle(identifier) || OF_BOTH.contains(identifier.scheme()) && !numbered.contains(identifier);
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
