package io.paperwire.events;

/** A subject class in a scheme, for example {@code arxiv} and {@code cs.LG}. */
public record Category(String scheme, String code) {

    public Category {
        scheme = Checks.notBlank("category.scheme", scheme);
        code = Checks.notBlank("category.code", code);
    }
}
