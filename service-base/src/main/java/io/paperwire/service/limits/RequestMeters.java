package io.paperwire.service.limits;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * What is measured of requests goes by the template of their path. Files and what browsers ask before a request have none, and
 * could be written in any number of ways until there is no room for others.
 */
@Singleton
class RequestMeters implements MeterFilter {

    @Override
    public Meter.Id map(Meter.Id id) {
        String path = id.getTag("uri");
        if (!id.getName().equals("http.server.requests") || path == null || path.contains("{"))
            return id;
        if ("OPTIONS".equals(id.getTag("method")))
            return id.replaceTags(Tags.concat(id.getTags(), "uri", "OPTIONS"));
        boolean isFile = path.contains("%") || path.contains("/.") || path.contains("//")
                || path.contains(".") && !path.startsWith("/api/");
        return isFile ? id.replaceTags(Tags.concat(id.getTags(), "uri", "FILE")) : id;
    }
}
