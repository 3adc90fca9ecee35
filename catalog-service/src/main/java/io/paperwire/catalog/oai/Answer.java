package io.paperwire.catalog.oai;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The answer to a request.
 *
 * @param date      whatever was changed up to the end of this second is in the lists
 * @param arguments those of the request, none if they are not valid
 */
record Answer(Instant date, Map<String, String> arguments, Content content) {

    sealed interface Content {
    }

    record Failure(OaiException.Code code, String message) implements Content {
    }

    record Identity(Instant earliest) implements Content {
    }

    record Formats(List<MetadataFormat> formats) implements Content {
    }

    record Sets(List<String> specs) implements Content {
    }

    record One(Item item, MetadataFormat format) implements Content {
    }

    /** @param resumption null if the list has only this page */
    record Listing(OaiRequest.ListKind kind, List<Item> items, MetadataFormat format,
            Resumption resumption) implements Content {
    }

    /**
     * @param token empty on the last page
     * @param size  null if it is not known
     */
    record Resumption(String token, long cursor, Long size) {
    }
}
