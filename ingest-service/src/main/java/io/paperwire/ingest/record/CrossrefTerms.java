package io.paperwire.ingest.record;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.ingest.text.Letters;

/** What Crossref's words mean, in its JSON as in its XML. */
public final class CrossrefTerms {

    /** Of the version of record, of none that is named, of the accepted manuscript. */
    private static final List<String> LICENSED = List.of("vor", "unspecified", "am");
    private static final Pattern FOR_PROGRAMS = Pattern.compile("(?i)https?://api\\.(?:wiley|elsevier)\\.com/.*");

    private CrossrefTerms() {
    }

    /** @param version what it holds for, or null */
    public record License(String version, String address) {
    }

    /** What holds for mining a text, or for sharing it, is no licence for its readers. */
    public static void license(Draft draft, List<License> all) {
        for (String version : LICENSED)
            for (License license : all)
                if (version
                        .equals(license.version() == null ? "unspecified" : Letters.lower(license.version())))
                    draft.license(license.address());
    }

    /**
     * @param subtype of what was posted, or null
     * @return in CSL's words, or null
     */
    public static String posted(String subtype) {
        return switch (subtype == null ? "preprint" : subtype) {
            case "preprint", "working_paper" -> "article";
            case "dissertation" -> "thesis";
            case "report" -> "report";
            default -> null;
        };
    }

    /** @param scheme what kind of identifier the value is, or null; an address may hold one */
    public static Optional<Identifier> related(String scheme, String value) {
        return scheme != null && Identifiers.isKnown(scheme)
                ? Identifiers.of(scheme, value)
                : Identifiers.parse(value);
    }

    /**
     * What the work's own notice does to another one; where a publisher has updated the work in place, the notice has the
     * work's own DOI.
     */
    public static void update(Draft draft, String type, String doi, String own) {
        if (isSame(doi, own))
            takenBack(draft, type);
        else
            Relations.update(type).ifPresent(kind -> draft.relation(kind, Identifiers.of("doi", doi)));
    }

    /** What the notice of another work, or one in place, does to the work. */
    public static void updatedBy(Draft draft, String type, String doi, String own) {
        takenBack(draft, type);
        if (!isSame(doi, own))
            Relations.updatedBy(type).ifPresent(kind -> draft.relation(kind, Identifiers.of("doi", doi)));
    }

    private static boolean isSame(String doi, String own) {
        Optional<Identifier> identifier = Identifiers.of("doi", doi);
        return identifier.isPresent() && identifier.equals(Identifiers.of("doi", own));
    }

    private static void takenBack(Draft draft, String type) {
        draft.retracted("retraction".equalsIgnoreCase(type))
                .withdrawn("withdrawal".equalsIgnoreCase(type) || "removal".equalsIgnoreCase(type));
    }

    /** An address that wants a program's key is none for readers. */
    public static void pdf(Draft draft, String address) {
        if (address != null && !FOR_PROGRAMS.matcher(address.strip()).matches())
            draft.link(Link.Relation.PDF, address);
    }
}
