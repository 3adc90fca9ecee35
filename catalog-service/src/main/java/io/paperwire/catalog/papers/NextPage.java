package io.paperwire.catalog.papers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import jakarta.ws.rs.core.UriInfo;

/** Where a list goes on. */
public final class NextPage {

    private NextPage() {
    }

    /** At the address that was asked. */
    public static String link(UriInfo asked, String cursor) {
        return link(asked.getRequestUri().getRawPath(), asked, Map.of("cursor", cursor));
    }

    /**
     * Of the list of papers, in whatever format it is.
     *
     * @param different parameters by their names; all others are as they were asked for
     */
    public static String link(UriInfo asked, Map<String, String> different) {
        return link("/api/v1/papers", asked, different);
    }

    private static String link(String path, UriInfo asked, Map<String, String> different) {
        StringBuilder url = new StringBuilder(path);
        asked.getQueryParameters().forEach((name, values) -> {
            if (!different.containsKey(name))
                values.forEach(value -> add(url, name, value));
        });
        new TreeMap<>(different).forEach((name, value) -> add(url, name, value));
        return "<" + url + ">; rel=\"next\"";
    }

    private static void add(StringBuilder url, String name, String value) {
        url.append(url.indexOf("?") < 0 ? '?' : '&').append(encoded(name)).append('=').append(encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
