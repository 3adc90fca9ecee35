package io.paperwire.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.ingest.record.Draft;
import io.paperwire.ingest.record.Names;

/** A paper of Hugging Face's daily list. Fields have moved between the item and its paper: both are read. */
final class HuggingFace {

    private HuggingFace() {
    }

    static Draft map(JsonNode item) {
        JsonNode paper = item.hasNonNull("paper") ? item.get("paper") : item;
        String id = Json.text(paper, "id");
        Draft draft = new Draft("huggingface").recordId(id).identifier("arxiv", id)
                .url(id == null ? null : "https://huggingface.co/papers/" + id)
                .title(either(paper, item, "title")).abstractText(either(paper, item, "summary"))
                .date(PaperDate.Kind.SUBMITTED, either(paper, item, "publishedAt"))
                .date(PaperDate.Kind.LISTED, either(paper, item, "submittedOnDailyAt"))
                .withdrawn(Json.isTrue(paper, "withdrawn"))
                .signal("votes", number(paper, item, "upvotes")).signal("comments", number(paper, item, "numComments"))
                .signal("stars", number(paper, item, "githubStars"))
                .link(Link.Relation.CODE, either(paper, item, "githubRepo"))
                .link(either(paper, item, "projectPage"));
        if (draft.hasIdentifiers())
            draft.type("article");
        // Who is "hidden" does not show the paper on their profile.
        for (JsonNode author : Json.list(paper, "authors"))
            draft.author(Names.parse(author.isTextual() ? author.asText() : Json.text(author, "name")));
        for (JsonNode from : new JsonNode[]{paper, item}) {
            String organisation = Json.text(from, "organization.name");
            if (organisation != null)
                draft.comment("Organisation on Hugging Face: " + organisation);
            Json.texts(from, "ai_keywords").forEach(draft::keyword);
            Json.texts(from, "mediaUrls").stream().filter(url -> url.endsWith(".mp4") || url.endsWith(".mov"))
                    .forEach(url -> draft.link(Link.Relation.VIDEO, url));
        }
        return draft;
    }

    private static String either(JsonNode paper, JsonNode item, String field) {
        return Json.text(paper, field) != null ? Json.text(paper, field) : Json.text(item, field);
    }

    private static Number number(JsonNode paper, JsonNode item, String field) {
        return Json.number(paper, field) != null ? Json.number(paper, field) : Json.number(item, field);
    }
}
