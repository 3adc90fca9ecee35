package io.paperwire.catalog.papers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import jakarta.ws.rs.core.UriInfo;

/** Where a list of papers goes on. */
public final class NextPage {

    private NextPage() {
    }

    /** @param different parameters by their names; all others are as they were asked for */
    public static String link(UriInfo asked, Map<String, String> different) {
        StringBuilder url = new StringBuilder("/api/v1/papers");
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
