package io.paperwire.ingest.format.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.Dates;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;
import io.paperwire.ingest.text.Letters;

/** A submission of OpenReview; version 2 of the API wraps each field as {@code {"value":…}}, version 1 does not. */
final class OpenReview {

    private OpenReview() {
    }

    static Draft map(JsonNode note) {
        String id = submission(note);
        String venue = text(note, "venue");
        String venueId = text(note, "venueid");
        Draft draft = new Draft("openreview").recordId(id).identifier("openreview", id)
                .url(id == null ? null : "https://openreview.net/forum?id=" + id)
                .title(text(note, "title")).abstractText(text(note, "abstract")).venue(venue == null ? venueId : venue)
                .license(Json.text(note, "license")).comment(text(note, "comment"))
                .withdrawn(isWithdrawn(note, venue, venueId))
                .link(text(note, "code")).link(text(note, "project_page"))
                .link(Link.Relation.VIDEO, text(note, "video"));
        for (JsonNode author : Json.list(note, "content.authors.value").isEmpty()
                ? Json.list(note, "content.authors")
                : Json.list(note, "content.authors.value"))
            draft.author(Names.parse(author.isTextual() ? author.asText() : Json.text(author, "fullname")));
        for (String field : new String[]{"content.keywords", "content.keywords.value"})
            Json.texts(note, field).forEach(draft::keyword);
        String pdf = text(note, "pdf");
        if (pdf != null)
            draft.link(Link.Relation.PDF, pdf.startsWith("/") ? "https://openreview.net" + pdf : pdf);
        draft.identifier(text(note, "arxiv")).identifier("doi", text(note, "doi"));
        // Of a note that OpenReview has from DBLP.
        draft.identifier(text(note, "html")).address(text(note, "html")).identifier(Json.text(note, "externalId"));
        Json.texts(note, "externalIds").forEach(draft::identifier);
        date(draft, PaperDate.Kind.SUBMITTED, note, "tcdate", "cdate");
        date(draft, PaperDate.Kind.PUBLISHED, note, "pdate");
        date(draft, PaperDate.Kind.UPDATED, note, "tmdate", "mdate");
        return draft;
    }

    /**
     * The id of the note, which opens the forum of that name. Reviews, decisions and comments stand in the forum of another
     * note; a revision in version 1 has an id of its own and names the note to which it refers.
     */
    private static String submission(JsonNode note) {
        String id = Json.text(note, Json.text(note, "referent") == null ? "id" : "referent");
        String forum = Json.text(note, "forum");
        String repliesTo = Json.text(note, "replyto");
        if (repliesTo != null && !repliesTo.equals(id))
            throw new IllegalArgumentException("a reply to " + repliesTo + ", not a submission");
        if (id != null && forum != null && !id.equals(forum))
            throw new IllegalArgumentException("a note in the forum " + forum + ", not a submission");
        return id == null ? forum : id;
    }

    /** In version 1 a withdrawn note may have no venue, and says it by the invitation under which it stands. */
    private static boolean isWithdrawn(JsonNode note, String venue, String venueId) {
        return Json.text(note, "wdate") != null || "confirmed".equalsIgnoreCase(text(note, "withdrawal"))
                || Stream.of(venue, venueId).anyMatch(said -> said != null && Letters.lower(said).contains("withdrawn"))
                || Stream.of("invitation", "invitations").flatMap(field -> Json.texts(note, field).stream())
                        .anyMatch(invitation -> Letters.lower(invitation).endsWith("withdrawn_submission"));
    }

    private static String text(JsonNode note, String field) {
        String wrapped = Json.text(note, "content." + field + ".value");
        return wrapped == null ? Json.text(note, "content." + field) : wrapped;
    }

    /** Milliseconds since 1970; the first field that is there. */
    private static void date(Draft draft, PaperDate.Kind kind, JsonNode note, String... fields) {
        for (String field : fields) {
            Number millis = Json.number(note, field);
            if (millis != null && millis.longValue() > 0) {
                draft.date(kind, Dates.parse(
                        Instant.ofEpochMilli(millis.longValue()).atOffset(ZoneOffset.UTC).toLocalDate().toString()));
                return;
            }
        }
    }
}
