package io.paperwire.events;

import java.util.Locale;

/**
 * A name of a paper in one scheme, normalised: the scheme in lower case ({@code arxiv}, {@code doi}, {@code openreview},
 * …), the value as the scheme's own rules write it (a DOI in lower case, an arXiv id without version).
 */
public record Identifier(String scheme, String value) {

    public Identifier {
        scheme = Checks.notBlank("identifier.scheme", scheme).toLowerCase(Locale.ROOT);
        value = Checks.notBlank("identifier.value", value);
        if (scheme.indexOf(':') >= 0)
            throw new IllegalArgumentException("identifier.scheme contains a colon: '" + scheme + "'");
    }

    /** Reads {@code scheme:value}; the value may itself contain colons. */
    public static Identifier parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0)
            throw new IllegalArgumentException("not of the form scheme:value: '" + text + "'");
        return new Identifier(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return scheme + ":" + value;
    }
}
