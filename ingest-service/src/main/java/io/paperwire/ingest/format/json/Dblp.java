package io.paperwire.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.CslType;
import io.paperwire.ingest.record.DblpTerms;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Titles;

/** A hit of DBLP's search API; a single author is an object, several are a list. */
final class Dblp {

    private Dblp() {
    }

    static Draft map(JsonNode hit) {
        JsonNode info = hit.hasNonNull("info") ? hit.get("info") : hit;
        String key = Json.text(info, "key");
        Draft draft = new Draft("dblp").recordId(key).url(Json.text(info, "url")).identifier("dblp", key)
                .identifier("doi", Json.text(info, "doi"))
                .title(Titles.withoutStop(Json.text(info, "title")))
                .venue(Json.text(info, "venue")).volume(Json.text(info, "volume")).issue(Json.text(info, "number"))
                .pages(Json.text(info, "pages")).publisher(Json.text(info, "publisher"))
                .date(PaperDate.Kind.PUBLISHED, Json.text(info, "year")).type(CslType.of(Json.text(info, "type")))
                .withdrawn("withdrawn".equals(Json.text(info, "publtype")));
        Json.texts(info, "ee").forEach(address -> DblpTerms.electronicEdition(draft, address));
        JsonNode authors = Json.at(info, "authors.author");
        if (authors != null)
            for (JsonNode author : authors.isArray() ? authors : Json.list(info, "authors.author"))
                draft.author(DblpTerms.name(author.isTextual() ? author.asText() : Json.text(author, "text")));
        return draft;
    }
}
