package io.paperwire.catalog.citing;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.MediaType;

import io.paperwire.citations.CitationFormat;

/**
 * Which form a client wants by its {@code Accept} (RFC 9110, 12.5.1): the best quality, of equal ones that which the client
 * names more precisely, of these the first offered. {@code text/x-bibliography} has a {@code style}, as in the content
 * negotiation of DOIs; without one it is APA's.
 */
final class Negotiation {

    private static final String BIBLIOGRAPHY = "text/x-bibliography";

    private Negotiation() {
    }

    /** What can be had; a citation's format or, with none, JSON. */
    record Offer(CitationFormat format) {

        static final Offer JSON = new Offer(null);

        boolean isJson() {
            return format == null;
        }

        private String mediaType() {
            return isJson() ? MediaType.APPLICATION_JSON : format.mediaType();
        }
    }

    private record Range(MediaType type, double quality) {

        static Range of(MediaType type) {
            String q = type.getParameters().get("q");
            try {
                return new Range(type, q == null ? 1 : Double.parseDouble(q));
            } catch (NumberFormatException e) {
                return new Range(type, 0);
            }
        }

        /** How precisely the range means the offer: 0 any type, 1 any of a kind, 2 the type, 3 with its style; -1 not at all. */
        int precision(Offer offer) {
            MediaType offered = MediaType.valueOf(offer.mediaType());
            if (!type.isCompatible(offered))
                return -1;
            if (type.isWildcardType())
                return 0;
            if (type.isWildcardSubtype())
                return 1;
            if (!offer.mediaType().equals(BIBLIOGRAPHY))
                return 2;
            String style = type.getParameters().get("style");
            if (style == null)
                return offer.format() == CitationFormat.APA ? 2 : -1;
            boolean named = style.equalsIgnoreCase(offer.format().style())
                    || style.equalsIgnoreCase(offer.format().parameter());
            return named ? 3 : -1;
        }
    }

    /** Empty if nothing that is offered is acceptable. */
    static Optional<Offer> best(List<MediaType> accepted, List<Offer> offers) {
        List<Range> ranges = accepted.stream().map(Range::of).toList();
        Offer best = null;
        double bestQuality = 0;
        int bestPrecision = -1;
        for (Offer offer : offers) {
            int precision = ranges.stream().mapToInt(range -> range.precision(offer)).max().orElse(-1);
            double quality = ranges.stream().filter(range -> range.precision(offer) == precision && precision >= 0)
                    .mapToDouble(Range::quality).max().orElse(0);
            if (quality > bestQuality || quality > 0 && quality == bestQuality && precision > bestPrecision) {
                best = offer;
                bestQuality = quality;
                bestPrecision = precision;
            }
        }
        return Optional.ofNullable(best);
    }
}
