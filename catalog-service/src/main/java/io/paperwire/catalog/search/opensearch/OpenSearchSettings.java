package io.paperwire.catalog.search.opensearch;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where OpenSearch is and how the index lies in it.
 *
 * @param urls      of its nodes, at least one, of host and port; with {@code https} the connection is encrypted and the server's certificate
 *                  checked
 * @param user      empty if it asks for none
 * @param name      of the alias that is searched; the indexes behind it have this name and a number
 * @param shards    1 or more
 * @param replicas  copies of each shard besides the first, 0 or more
 * @param bulkBytes about so much goes in one request
 */
public record OpenSearchSettings(List<URI> urls, Optional<String> user, Optional<String> password, String name,
        int shards, int replicas, int bulkBytes) {

    public OpenSearchSettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty())
            throw new IllegalArgumentException("there is no URL of OpenSearch");
        for (URI url : urls) {
            if (url.getHost() == null || !"http".equals(url.getScheme()) && !"https".equals(url.getScheme()))
                throw new IllegalArgumentException(
                        "no URL of OpenSearch: " + url.toString().replaceFirst("//.*@", "//…@"));
            if (url.getRawUserInfo() != null)
                throw new IllegalArgumentException("the URL of OpenSearch on " + url.getHost()
                        + " has a user, which is a setting of its own");
            if (!Set.of("", "/").contains(url.getRawPath()) || url.getRawQuery() != null
                    || url.getRawFragment() != null)
                throw new IllegalArgumentException("the URL of OpenSearch has more than a host and a port: " + url);
        }
        if (user.isPresent() != password.isPresent())
            throw new IllegalArgumentException("OpenSearch has a user or a password, not both");
        if (!name.matches("[a-z][a-z0-9-]{0,99}"))
            throw new IllegalArgumentException("no name of an index in OpenSearch: " + name);
        if (shards < 1)
            throw new IllegalArgumentException("shards are below 1: " + shards);
        if (replicas < 0)
            throw new IllegalArgumentException("replicas are below 0: " + replicas);
        if (bulkBytes < 1)
            throw new IllegalArgumentException("bulk bytes are below 1: " + bulkBytes);
    }
}
