package io.paperwire.ingest.record;

import java.net.URI;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of the web as records write them. */
final class Addresses {

    private static final int LONGEST = 2000;
    private static final int LONGEST_SCHEME = "https://".length();
    private static final String FORBIDDEN = " <>\"{}|\\^`";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern WITHOUT_SCHEME = Pattern.compile("//[\\w-]++(?:\\.[\\w-]++)++(?:[/?#:].*)?");
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
            String full = address.startsWith("www.")
                    ? "https://" + address
                    : WITHOUT_SCHEME.matcher(address).matches() ? "https:" + address : address;
            URI uri = URI.create(escaped(full));
            String scheme = uri.getScheme();
            boolean web = ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
                    && uri.getHost() != null;
            return web ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** As browsers do it with what no URI may have in it; brackets stand for themselves in hosts and queries. */
    private static String escaped(String address) {
        StringBuilder escaped = new StringBuilder(address.length());
        boolean inPath = false;
        boolean afterPath = false;
        for (int n = 0; n < address.length(); n++) {
            char c = address.charAt(n);
            inPath |= c == '/' && n >= LONGEST_SCHEME;
            afterPath |= c == '?' || c == '#';
            boolean forbidden = FORBIDDEN.indexOf(c) >= 0 || inPath && !afterPath && (c == '[' || c == ']');
            escaped.append(forbidden ? "%" + HEX.toHexDigits((byte) c) : String.valueOf(c));
        }
        return escaped.toString();
    }

    private static String withoutCampaign(String address) {
        if (!address.contains("utm_"))
            return address;
        String bare = CAMPAIGN.matcher(address).replaceAll("");
        return PUBMED.matcher(EMPTY_QUERY.matcher(bare).replaceFirst("")).replaceFirst("$1");
    }
}
