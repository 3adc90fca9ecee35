package io.paperwire.notify.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.paperwire.events.EventJson;
import io.paperwire.notify.delivery.Delivery;
import io.paperwire.notify.delivery.PaperExcerpt;
import io.paperwire.notify.delivery.Story;

/**
 * What is posted to webhooks. Fields only ever get added.
 *
 * @param type      {@code papers.found} or {@code endpoint.verification}
 * @param timestamp when it happened: the same for each attempt
 */
public record Event(String type, Instant timestamp, Data data) {

    private static final int MOST = 200;

    /** @param more how many finds are left out, as the message would be too large or the best are wanted; the ledger has them */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Data(List<Told> subscriptions, int more) {
    }

    /** @param kind {@code query}, {@code trending}, {@code paper} or {@code sources} */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Told(UUID id, String kind, String subject, List<Found> found) {
    }

    /**
     * @param id    the paper's; for sources the source's name
     * @param event {@code added} for a paper that is new
     * @param list  the trending list that a followed paper came onto
     * @param note  more about the event
     * @param moreAuthors true if there are others than those; else null
     * @param facts when and where it was published, its first category and a name of it, as far as they are known
     * @param original where its source shows it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Found(String id, String event, String list, String note, String url, String title,
            List<String> authors,
            Boolean moreAuthors, @JsonProperty("abstract") String abstractStart, List<URI> code, String language,
            List<String> facts, URI original, URI pdf) {

        static Stream<Found> of(Story.Entry entry) {
            return entry.finds().stream().map(find -> of(find, entry.url()));
        }

        private static Found of(Delivery.Find find, String url) {
            PaperExcerpt paper = find.paper();
            String note = "".equals(find.note()) ? null : find.note();
            return paper == null
                    ? new Found(find.about(), find.event(), null, note, null, null, null, null, null, null, null,
                            null, null, null)
                    : new Found(paper.id(), find.event(), find.list(), note, url, paper.title(),
                            paper.authors(), paper.moreAuthors() ? true : null, paper.abstractStart(), paper.code(),
                            paper.language(), paper.facts(), paper.original(), paper.pdf());
        }
    }

    public static Event of(Story story, Instant at) {
        List<Told> told = new ArrayList<>();
        int room = MOST;
        int more = 0;
        for (Story.Group group : story.groups()) {
            List<Found> all = group.entries().stream().flatMap(Found::of).toList();
            List<Found> found = all.subList(0, Math.min(room, all.size()));
            room -= found.size();
            more += all.size() - found.size() + group.others();
            told.add(new Told(group.subscriptionId(), group.target().kind(), group.target().subject(), found));
        }
        return new Event("papers.found", at, new Data(told, more));
    }

    public static Event verification(Instant at) {
        return new Event("endpoint.verification", at, new Data(List.of(), 0));
    }

    public byte[] json() {
        return EventJson.write(this);
    }
}
