package io.paperwire.catalog.feeds;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.paperwire.catalog.identity.Hash64;
import io.paperwire.catalog.platform.Build;
import io.paperwire.events.Paper;

/**
 * A feed, or a page of one, before it has a format. Addresses are absolute.
 *
 * @param site    where the catalogue is, without a slash at the end
 * @param id      the same on all pages of a feed
 * @param page    where a reader sees the list
 * @param next    the feed's next page (RFC 5005); null on the last
 * @param updated the newest change of a paper or of the list
 * @param since   when papers came onto the list, by their ids, where that may be later than their last change
 */
record Feed(String site, String id, String self, String page, String next, String title, Instant updated,
        List<Paper> papers, Map<String, Instant> since) {

    Feed {
        since = Map.copyOf(since);
        papers = List.copyOf(papers);
    }

    /** @param papers at least one */
    static Instant newest(List<Paper> papers) {
        return papers.stream().map(Paper::updatedAt).max(Instant::compareTo).orElseThrow();
    }

    /** When it was changed, or came onto the list. */
    Instant updated(Paper paper) {
        return orSince(paper, paper.updatedAt());
    }

    /** When it came into the catalogue, or onto the list. */
    Instant came(Paper paper) {
        return orSince(paper, paper.addedAt());
    }

    private Instant orSince(Paper paper, Instant time) {
        Instant since = this.since.getOrDefault(paper.id(), time);
        return since.isAfter(time) ? since : time;
    }

    /**
     * Differs for whatever would be written otherwise, without its being written: a changed paper has another time. Of the next
     * page it counts whether there is one, since the same list may have another cursor each time.
     */
    String tag(FeedFormat format) {
        StringBuilder all = new StringBuilder().append(Build.checksum()).append(format).append('\n').append(site)
                .append('\n')
                .append(self).append('\n').append(next != null).append('\n').append(title).append('\n').append(updated);
        papers.forEach(paper -> all.append('\n').append(paper.id()).append(' ').append(updated(paper)));
        return Long.toHexString(Hash64.of(all.toString()));
    }
}
