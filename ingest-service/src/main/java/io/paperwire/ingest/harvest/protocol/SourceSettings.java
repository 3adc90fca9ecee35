package io.paperwire.ingest.harvest.protocol;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * How a source is read. What is null at construction gets the kind's default, if there is one.
 *
 * @param url            the server, feed or page; for some kinds known
 * @param set            OAI-PMH: the set; bioRxiv: {@code biorxiv} or {@code medrxiv}
 * @param metadataPrefix OAI-PMH: the format to ask for
 * @param granularity    OAI-PMH: null to ask the server
 * @param query          arXiv, Crossref, OpenAlex: what to look for
 * @param filter         Crossref, OpenAlex: further conditions, in their words
 * @param dateFilter     Crossref, OpenAlex: the filter that names the first day of what is new
 * @param from           where the first run begins
 * @param folder         a folder relative to the import folder
 * @param schedule       see {@link io.paperwire.ingest.harvest.protocol.Schedule}
 * @param quietAfter     how long it is plausible that there is nothing new; zero: for ever
 * @param pageSize       records to ask for at a time, where one can
 * @param paused         not run by itself
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SourceSettings(SourceKind kind, URI url, String set, String metadataPrefix, Granularity granularity,
        String query, String filter, String dateFilter, LocalDate from, String folder, String schedule,
        Duration quietAfter, Integer pageSize, boolean paused) {

    private static final int LAST_PORT = 65_535;
    private static final Duration LONGEST_QUIET = Duration.ofDays(3660);

    /** @throws IllegalArgumentException a setting is missing or wrong; the message names it */
    public SourceSettings {
        if (kind == null)
            throw new IllegalArgumentException("kind is missing");
        url = url == null ? kind.url() : url;
        schedule = schedule == null ? kind.schedule() : schedule;
        quietAfter = quietAfter == null ? kind.quietAfter() : quietAfter;
        if (quietAfter.isNegative())
            throw new IllegalArgumentException("quietAfter is negative: " + quietAfter);
        if (kind == SourceKind.FOLDER) {
            if (folder == null || folder.isBlank())
                throw new IllegalArgumentException("folder is missing");
        } else if (url == null) {
            throw new IllegalArgumentException("url is missing");
        } else if (url.getHost() == null || url.getScheme() == null
                || !url.getScheme().matches("(?i)https?")) {
            throw new IllegalArgumentException("url is not the address of a server: " + url);
        }
        if (kind == SourceKind.ARXIV_QUERY && (query == null || query.isBlank()))
            throw new IllegalArgumentException("query is missing");
        if (kind == SourceKind.BIORXIV)
            set = set == null ? "biorxiv" : set;
        if (kind == SourceKind.OAI_PMH)
            metadataPrefix = metadataPrefix == null ? "oai_dc" : metadataPrefix;
        if (kind == SourceKind.ARXIV_OAI) {
            metadataPrefix = metadataPrefix == null ? "arXiv" : metadataPrefix;
            granularity = granularity == null ? Granularity.DAY : granularity;
        }
        if (kind == SourceKind.CROSSREF)
            dateFilter = dateFilter == null ? "from-deposit-date" : dateFilter;
        if (kind == SourceKind.OPENALEX)
            dateFilter = dateFilter == null ? "from_publication_date" : dateFilter;
        if (pageSize != null && (pageSize < 1 || pageSize > 2000))
            throw new IllegalArgumentException("pageSize is not within 1 and 2000: " + pageSize);
    }

    /**
     * These settings, if a source may get them. Those that are stored are not asked: a source that an older version took
     * can still be shown and changed.
     *
     * @throws IllegalArgumentException a setting is wrong; the message names it
     */
    public SourceSettings checked() {
        if (Schedule.parse(schedule).next(Instant.EPOCH) == null)
            throw new IllegalArgumentException("schedule has no time that ever comes: '" + schedule + "'");
        if (quietAfter.compareTo(LONGEST_QUIET) > 0)
            throw new IllegalArgumentException(
                    "quietAfter is longer than ten years, and PT0S is for ever: " + quietAfter);
        // Settings are shown to everybody, and the fetcher asks no such address.
        if (url != null && url.getRawUserInfo() != null)
            throw new IllegalArgumentException("url has a user or a password, with which nothing is asked");
        if (url != null && url.getPort() > LAST_PORT)
            throw new IllegalArgumentException("url has a port that is none: " + url.getPort());
        if (kind == SourceKind.BIORXIV && !set.equals("biorxiv") && !set.equals("medrxiv"))
            throw new IllegalArgumentException("set is neither biorxiv nor medrxiv: '" + set + "'");
        return this;
    }

    /** The same of a source that is not run by itself. */
    public SourceSettings asPaused() {
        return new SourceSettings(kind, url, set, metadataPrefix, granularity, query, filter, dateFilter, from, folder,
                schedule, quietAfter, pageSize, true);
    }

    int pageSize(int otherwise) {
        return pageSize == null ? otherwise : pageSize;
    }

    /** Whether a position in the list of the one is a position in the list of the other. */
    public boolean hasTheListOf(SourceSettings other) {
        return list().equals(other.list());
    }

    private SourceSettings list() {
        return new SourceSettings(kind, url, set, metadataPrefix, granularity, query, filter, dateFilter, from, folder,
                kind.schedule(), kind.quietAfter(), null, false);
    }
}
