package io.paperwire.events;

import java.net.URI;
import java.util.Locale;

/** An address that belongs to a paper and what is found there. Only absolute http and https addresses are links. */
public record Link(Relation relation, URI url) {

    public Link {
        Checks.present("link.relation", relation);
        Checks.present("link.url", url);
        if (!isWeb(url))
            throw new IllegalArgumentException("link.url is not an absolute http(s) address: '" + url + "'");
    }

    static boolean isWeb(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && url.getHost() != null;
    }

    public enum Relation {
        HTML, PDF, CODE, PROJECT, DATASET, MODEL, VIDEO
    }
}
