package io.paperwire.ingest.harvest;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.events.SourceRef;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Formats;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.xml.XmlFormats;
import io.paperwire.ingest.harvest.protocol.SourceKind;
import io.paperwire.ingest.harvest.protocol.SourceSettings;

/**
 * What a page of a source may be, and whose records it may write and delete: no server speaks for another one, whatever it
 * answers.
 *
 * @param formats the special ones before the general ones
 * @param names   of the sources, as records have them
 */
record SourceBounds(List<String> formats, Set<String> names) {

    private static final Set<String> ARXIV_OAI = Set.of("arxiv", "arxiv-raw", "arxiv-dc");
    /** Formats of any repository; of which one a record is, only its id says. */
    private static final Set<String> REPOSITORY = Set.of("oai-dc", "jats", "mods", "datacite", "marc");

    /** @param page the address that answered */
    static SourceBounds of(SourceKind kind, URI page) {
        return switch (kind) {
            case OAI_PMH -> new SourceBounds(List.of(XmlFormats.OAI_PMH),
                    union(REPOSITORY, isAt("arxiv.org", page)
                            ? ARXIV_OAI
                            : isAt("crossref.org", page) ? Set.of("crossref") : Set.of()));
            case ARXIV_OAI -> new SourceBounds(List.of(XmlFormats.OAI_PMH), ARXIV_OAI);
            case ARXIV_QUERY -> new SourceBounds(List.of("arxiv-api"), Set.of("arxiv-api"));
            case FEED -> isAt("arxiv.org", page)
                    ? new SourceBounds(List.of("arxiv-api", "arxiv-feed", "feed", "json-feed"),
                            Set.of("arxiv-api", "arxiv-feed", "feed"))
                    : new SourceBounds(List.of("feed", "json-feed"), Set.of("feed"));
            case HUGGINGFACE_DAILY -> new SourceBounds(List.of("huggingface-daily"), Set.of("huggingface"));
            case CROSSREF -> new SourceBounds(List.of("crossref"), Set.of("crossref"));
            case OPENALEX -> new SourceBounds(List.of("openalex"), Set.of("openalex"));
            case BIORXIV -> new SourceBounds(List.of("biorxiv"), Set.of("biorxiv", "medrxiv"));
            case FOLDER -> throw new IllegalArgumentException("a folder is read from disk");
        };
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Only a certificate says that the host is the one which it is called. */
    private static boolean isAt(String domain, URI page) {
        return "https".equalsIgnoreCase(page.getScheme()) && ("." + page.getHost()).toLowerCase(Locale.ROOT)
                .endsWith("." + domain);
    }

    /** Empty if the page is none of those that the source may have. */
    Optional<Format> format(Head head, SourceSettings settings) {
        return formats.stream()
                .map(name -> name.equals(XmlFormats.OAI_PMH)
                        ? XmlFormats.oaiPmh(settings.metadataPrefix())
                        : Formats.named(name))
                .filter(format -> format.recognises(head)).findFirst();
    }

    /** The block, or its rejection if it is of another's record. */
    Block within(Block block) {
        if (block instanceof Block.Parsed parsed)
            return names.contains(parsed.record().source().source())
                    ? block
                    : foreign(parsed.record().source(), "written", parsed.record().title());
        if (block instanceof Block.Deleted deleted)
            return names.contains(deleted.record().source().source())
                    ? block
                    : foreign(deleted.record().source(), "deleted", "");
        return block;
    }

    private static Block.Rejected foreign(SourceRef record, String done, String excerpt) {
        return new Block.Rejected(record.key(),
                "records of the source '" + record.source() + "' cannot be " + done + " by this one", excerpt);
    }
}
