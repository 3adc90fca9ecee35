package io.paperwire.catalog.oai;

/** A request of OAI-PMH whose arguments are valid. */
sealed interface OaiRequest {

    record Identify() implements OaiRequest {
    }

    /** @param identifier null for the formats of the whole repository */
    record ListMetadataFormats(String identifier) implements OaiRequest {
    }

    record ListSets() implements OaiRequest {
    }

    record GetRecord(String identifier, MetadataFormat format) implements OaiRequest {
    }

    /** The beginning of {@code ListRecords} or {@code ListIdentifiers}. */
    record BeginList(ListKind kind, Selection selection) implements OaiRequest {
    }

    /** @param token as it came */
    record ContinueList(ListKind kind, String token) implements OaiRequest {
    }

    enum ListKind {
        ListRecords, ListIdentifiers
    }
}
