package io.paperwire.catalog.oai;

/** Kinds of work in the words that libraries use for them. */
final class Genre {

    private Genre() {
    }

    /** @param type in the words of CSL 1.0.2, or null */
    static String of(String type) {
        if (type == null)
            return null;
        return switch (type) {
            case "article" -> "preprint";
            case "article-journal" -> "journal article";
            case "article-magazine" -> "magazine article";
            case "article-newspaper" -> "newspaper article";
            case "paper-conference" -> "conference paper";
            case "chapter" -> "book chapter";
            case "review" -> "peer review";
            case "review-book" -> "book review";
            case "speech" -> "presentation";
            case "post-weblog" -> "blog";
            default -> type.replace('-', ' ').replace('_', ' ');
        };
    }

    /** Of what a work of this type is a part of. */
    static String ofHost(String type) {
        if (type == null)
            return null;
        return switch (type) {
            case "article-journal" -> "journal";
            case "paper-conference" -> "conference publication";
            case "chapter" -> "book";
            default -> null;
        };
    }
}
