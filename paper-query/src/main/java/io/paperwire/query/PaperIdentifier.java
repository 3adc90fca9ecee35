package io.paperwire.query;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;
import io.paperwire.events.names.KnownIdentifiers;

/**
 * The names of papers in one form each: {@code scheme:value} as {@link KnownIdentifiers} has it, or the catalogue's own id
 * alone. People also write a DOI or an arXiv id without its scheme, with a version, or as an address.
 */
public final class PaperIdentifier {

    private static final Pattern WITH_SCHEME = Pattern.compile("(?!(?i:https?):)[^:/]+:.+", Pattern.DOTALL);
    /** In which other schemes have their names. */
    private static final Pattern NAMESPACE = Pattern.compile("(?i:urn|info):");
    private static final Pattern OWN = Pattern.compile("[\\p{Alnum}-]{6,64}");

    private PaperIdentifier() {
    }

    /**
     * @param condition the name of what it was typed after
     * @return {@code scheme:value}, or without a colon what may be an id of the catalogue
     * @throws IllegalArgumentException it is none; the message is for the person who typed it
     */
    public static String read(String condition, String typed) {
        String text = Invisible.without(typed).strip();
        boolean hasScheme = WITH_SCHEME.matcher(text).matches();
        Optional<Identifier> known = hasScheme && !NAMESPACE.matcher(text).lookingAt()
                ? Optional.empty()
                : KnownIdentifiers.parse(withoutStop(text));
        if (known.isPresent())
            return known.get().toString();
        if (hasScheme)
            return of(Identifier.parse(text));
        if (OWN.matcher(text).matches())
            return text;
        throw new IllegalArgumentException("'" + typed
                + "' names no paper; write %1$s:doi:10.1000/182, %1$s:2403.11004, or another %1$s:scheme:value."
                        .formatted(condition));
    }

    /**
     * A record's id may be anything: as it stands, unless it is valid in a scheme of this name or for which this is another
     * name, as {@code pubmed} is for {@code pmid}. In a DOI a percent sign may be its own.
     */
    static String of(Identifier identifier) {
        String scheme = identifier.scheme();
        String value = Invisible.without(identifier.value()).strip();
        boolean isAsItStands = value.startsWith("10.") && value.indexOf('%') > 0;
        Optional<Identifier> known = isAsItStands ? Optional.empty() : KnownIdentifiers.of(scheme, withoutStop(value));
        return known.filter(id -> KnownIdentifiers.isKnown(id.scheme())).map(Identifier::toString)
                .orElseGet(() -> scheme + ":"
                        + (scheme.equals("doi") ? withoutStop(value).toLowerCase(Locale.ROOT) : value));
    }

    /** At the end of a sentence it does not end in the sentence's sign. */
    private static String withoutStop(String value) {
        int end = value.length();
        while (end > 1 && ".,;:".indexOf(value.charAt(end - 1)) >= 0)
            end--;
        return value.substring(0, end);
    }
}
