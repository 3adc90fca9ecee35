package io.paperwire.ingest.harvest.protocol;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.paperwire.ingest.fetch.Request;

/** An address with parameters, each encoded once, and without a fragment. */
final class Address {

    private final StringBuilder text;
    private char separator;

    Address(URI base) {
        text = new StringBuilder(base.toString().replaceFirst("#.*", ""));
        separator = base.getRawQuery() == null ? '?' : '&';
    }

    /** Left out if the value is null. */
    Address with(String name, Object value) {
        if (value != null)
            text.append(separator).append(name).append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        if (value != null)
            separator = '&';
        return this;
    }

    Request request() {
        return Request.of(text.toString());
    }
}
