package io.paperwire.ingest.record;

import java.util.Optional;
import java.util.regex.Pattern;

import io.paperwire.ingest.text.Patterns;
import io.paperwire.ingest.text.TextNormaliser;

/** Licences in what sources say of them and of other rights. */
final class Licences {

    private static final Pattern COPYRIGHT = Pattern.compile("(?i)\\W*(?:copyright|\\(c\\)|&copy;|\u00A9)");
    /** That to a publisher is none to others. */
    private static final Pattern LICENSE = Pattern.compile("(?i)(?<!exclusive )licen[cs]ed?" + Patterns.WORD_END
            + "(?! by )|creative ?commons|" + Patterns.WORD_BEGIN + "cc[ -]?(?:by|0)|public domain");
    /** Words of bioRxiv and OpenAlex for what has none, or none that is known, and addresses that are for mining a text. */
    private static final Pattern NO_LICENSE = Pattern.compile("(?i)cc[-_]no|(?:other|implied|unspecified)-oa"
            + "|publisher-specific.*|https?://\\S*?(?:/tdm|text-and-data-mining)(?![a-z]).*");
    private static final Pattern RESERVED = Pattern.compile("(?i)all rights reserved");

    private Licences() {
    }

    static Optional<String> of(String text) {
        return Optional.ofNullable(TextNormaliser.normalise(text))
                .filter(plain -> !NO_LICENSE.matcher(plain).matches());
    }

    /** Of a statement of rights. */
    static Optional<String> ofRights(String text) {
        boolean copyright = text != null && (COPYRIGHT.matcher(text).lookingAt() || RESERVED.matcher(text).find());
        return copyright ? ofCopyright(text) : of(text);
    }

    /** Of a statement of copyright. */
    static Optional<String> ofCopyright(String text) {
        return text != null && LICENSE.matcher(text).find() ? of(text) : Optional.empty();
    }
}
