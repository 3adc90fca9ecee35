package io.paperwire.citations;

/** A {@code meta} element of a page: what a machine finds under a name. */
public record MetaTag(String name, String content) {
}
