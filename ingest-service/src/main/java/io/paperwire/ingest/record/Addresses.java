package io.paperwire.ingest.record;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of the web as records write them. */
final class Addresses {

    private static final int LONGEST = 2000;
    /** By which feeds count who comes from them. */
    private static final Pattern CAMPAIGN = Pattern.compile("(?<=[?&])utm_\\w+=[^&#]*+(?:&|(?=#|$))");
    private static final Pattern EMPTY_QUERY = Pattern.compile("[?&](?=#|$)");
    private static final Pattern PUBMED = Pattern.compile("(https?://pubmed\\.ncbi\\.nlm\\.nih\\.gov/\\d+/)\\?.*");

    private Addresses() {
    }

    /** Empty for what is no address of http or https. */
    static Optional<URI> of(String text) {
        if (text == null || text.length() > LONGEST)
            return Optional.empty();
        try {
            String address = withoutCampaign(text.strip());
            String full = address.startsWith("www.") ? "https://" + address : address;
            URI uri = URI.create(full.replace(" ", "%20"));
            String scheme = uri.getScheme();
            boolean web = ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                    && uri.getHost() != null;
            return web ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String withoutCampaign(String address) {
        if (!address.contains("utm_"))
            return address;
        String bare = CAMPAIGN.matcher(address).replaceAll("");
        return PUBMED.matcher(EMPTY_QUERY.matcher(bare).replaceFirst("")).replaceFirst("$1");
    }
}
