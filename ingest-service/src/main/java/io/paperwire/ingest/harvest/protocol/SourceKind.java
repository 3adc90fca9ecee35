package io.paperwire.ingest.harvest.protocol;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The kinds of sources, each with what holds unless a source says otherwise. */
public enum SourceKind {
    /** Any OAI-PMH 2.0 server. */
    OAI_PMH(null, "PT24H", 30, 0, 0),
    /** arXiv's OAI-PMH server; announces Sunday to Thursday, but not on holidays, of which two may come before a weekend. */
    ARXIV_OAI("https://oaipmh.arxiv.org/oai", "PT12H", 6, 7, 0),
    /** A query of arXiv's API. */
    ARXIV_QUERY("https://export.arxiv.org/api/query", "PT12H", 30, 0, 14),
    /** An RSS, Atom or JSON feed, or a page that names one. */
    FEED(null, "PT1H", 4, 0, 0),
    /** The daily papers of Hugging Face. */
    HUGGINGFACE_DAILY("https://huggingface.co/api/daily_papers", "PT2H", 4, 7, 0),
    /** Crossref's REST API; shows a deposit up to a day after it was made. */
    CROSSREF("https://api.crossref.org/works", "PT24H", 4, 7, 2),
    /** OpenAlex's API. */
    OPENALEX("https://api.openalex.org/works", "PT24H", 4, 7, 30),
    /** The API of bioRxiv and medRxiv. */
    BIORXIV("https://api.biorxiv.org", "PT12H", 4, 7, 2),
    /** A folder whose new and changed files are imported. */
    FOLDER(null, "PT1M", 0, 0, 0);

    private static final int DAY = "2026-03-17".length();

    private final URI url;
    private final String schedule;
    private final int quietDays;
    private final int firstDays;
    private final int overlapDays;

    SourceKind(String url, String schedule, int quietDays, int firstDays, int overlapDays) {
        this.url = url == null ? null : URI.create(url);
        this.schedule = schedule;
        this.quietDays = quietDays;
        this.firstDays = firstDays;
        this.overlapDays = overlapDays;
    }

    /** Where it is, or null if each source has to say. */
    URI url() {
        return url;
    }

    String schedule() {
        return schedule;
    }

    /** How long it is plausible that there is nothing new; zero: for ever. */
    Duration quietAfter() {
        return Duration.ofDays(quietDays);
    }

    /** How many days back the first run begins; 0: at the source's beginning. */
    int firstDays() {
        return firstDays;
    }

    /**
     * Where the list begins that comes after one that went up to some date: earlier, where papers can appear later than their
     * date says. The catalogue ignores what it knows.
     *
     * @param until    a day or an instant, or null if there was no date
     * @param earliest not before that, or null
     */
    String since(String until, String earliest) {
        if (until == null || overlapDays == 0)
            return until;
        LocalDate day = LocalDate.parse(until.substring(0, DAY)).minusDays(overlapDays);
        return earliest == null || day.toString().compareTo(earliest) > 0 ? day.toString() : earliest;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException there is no such kind; the message names them all */
    @JsonCreator
    public static SourceKind of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.toString().equals(text)).findFirst().orElseThrow(
                () -> new IllegalArgumentException(
                        "kind is none of " + Arrays.toString(values()) + ": '" + text + "'"));
    }
}
