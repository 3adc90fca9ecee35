package io.paperwire.ingest.harvest.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.fetch.FetchException;
import io.paperwire.ingest.fetch.Request;

/** How a kind of source is asked, and what its answers lead to. Looks at an answer's envelope only, not at its records. */
public interface Protocol {

    int LONGEST_TOKEN = 4000;
    /** In bytes, of what a server says. */
    int LONGEST_REASON = 200;

    Request request(Position at, Instant now);

    /**
     * @throws FetchException    there is no page, another time there may be
     * @throws UnusableException it is not what the protocol says
     */
    Turn read(Position at, Answer answer, Instant now) throws FetchException, UnusableException;

    /** Whether the page there was read before for its papers, so that others in it are no sign of new ones. */
    default boolean isReadAgain(Position at) {
        return false;
    }

    /** What comes if the page there cannot be had; empty for a page without which the list cannot go on. */
    default Optional<Turn> without(Position at) {
        return Optional.empty();
    }

    /** Where the next try begins when a page could not be had several times in a row: there, or where it may fare better. */
    default Position afterFailures(Position at, int failures) {
        return at;
    }

    /** How a list ends whose page there has the records of the page before it; empty if it goes on all the same. */
    default Optional<Turn> repeated(Position at) {
        return Optional.empty();
    }

    /**
     * @param contact     a mail or web address to be named to sources that ask for it, or null
     * @param openAlexKey a key for OpenAlex' own server, or null
     */
    static Protocol of(SourceSettings settings, String contact, String openAlexKey) {
        return switch (settings.kind()) {
            case OAI_PMH, ARXIV_OAI -> new OaiPmh(settings);
            case ARXIV_QUERY -> new ArxivQuery(settings);
            case FEED -> new Feed(settings);
            case HUGGINGFACE_DAILY -> new DailyPapers(settings);
            case CROSSREF -> CursorList.crossref(settings, contact);
            case OPENALEX -> CursorList.openAlex(settings, openAlexKey);
            case BIORXIV -> new Biorxiv(settings);
            case FOLDER -> throw new IllegalArgumentException("a folder is read from disk");
        };
    }

    /** In UTC, by which all of the sources count. */
    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** What names the next page is kept, and sent back in an address. */
    static String token(String text) throws UnusableException {
        if (text.length() > LONGEST_TOKEN)
            throw new UnusableException("what names the next page has more than " + LONGEST_TOKEN + " characters");
        return text;
    }

    /** @throws UnusableException the server does not take the request, and will not another time */
    static Answer successful(Answer answer) throws FetchException, UnusableException {
        if (answer.isSuccess())
            return answer;
        String body = answer.beginning(LONGEST_REASON).replaceAll("\\p{Cntrl}", " ").strip();
        String told = answer.uri().getHost() + " answered " + answer.status()
                + (body.isEmpty() || body.startsWith("<") ? "" : ": " + body);
        if (answer.status() == 400 || answer.status() == 422)
            throw new UnusableException(told);
        throw new FetchException(told);
    }
}
