package io.paperwire.ingest.record;

import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.ingest.text.Letters;

/** Ids and addresses of the items of feeds and repositories, many of which hold on their site only. */
public final class SiteIds {

    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+:\\S++");
    /**
     * Identifiers of repositories that have no name of their own, but what their software calls each of them, or what has no
     * domain.
     */
    private static final Pattern NAMELESS = Pattern
            .compile("(?i)oai:(?:o[jmp][sp]\\.pkp\\.sfu\\.ca|generic\\.eprints\\.org"
                    + "|[^:.\\s]*|[^:\\s]*\\.local(?:host)?):\\S+");
    private static final Pattern HOST = Pattern.compile("\\s*+https?://([^/?#\\s]+)", Pattern.CASE_INSENSITIVE);

    private SiteIds() {
    }

    /**
     * The id as it is if it is a URI or a known identifier, else with the site before it.
     *
     * @param addresses the item's, then its feed's or repository's; the site is that of the first that is told
     */
    public static String of(String id, String... addresses) {
        if (id == null || id.isBlank() || isUnique(id.strip()))
            return id;
        return Arrays.stream(addresses).filter(Objects::nonNull).map(HOST::matcher).filter(Matcher::lookingAt)
                .map(host -> Letters.lower(host.group(1)) + "/" + id.strip()).findFirst().orElse(id);
    }

    private static boolean isUnique(String id) {
        return ABSOLUTE.matcher(id).matches() && !NAMELESS.matcher(id).matches() || Identifiers.parse(id).isPresent();
    }

    /** Relative addresses are relative to the feed's site, if it is told. */
    public static String resolved(String address, String site) {
        if (address == null || address.contains("://") || site == null)
            return address;
        try {
            return URI.create(site.strip()).resolve(address.strip()).toString();
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}
