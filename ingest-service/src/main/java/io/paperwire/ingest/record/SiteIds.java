package io.paperwire.ingest.record;

import java.net.URI;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.ingest.text.Letters;

/** Ids and addresses of the items of feeds, many of which hold on their site only. */
public final class SiteIds {

    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+:\\S++");
    private static final Pattern HOST = Pattern.compile("\\s*+https?://([^/?#\\s]+)", Pattern.CASE_INSENSITIVE);

    private SiteIds() {
    }

    /**
     * The id as it is if it is a URI or a known identifier, else with the site before it.
     *
     * @param addresses the item's, then its feed's; the site is that of the first that is told
     */
    public static String of(String id, String... addresses) {
        if (id == null || id.isBlank() || ABSOLUTE.matcher(id.strip()).matches() || Identifiers.parse(id).isPresent())
            return id;
        return Arrays.stream(addresses).filter(Objects::nonNull).map(HOST::matcher).filter(Matcher::lookingAt)
                .map(host -> Letters.lower(host.group(1)) + "/" + id.strip()).findFirst().orElse(id);
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
