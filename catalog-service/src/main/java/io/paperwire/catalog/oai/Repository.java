package io.paperwire.catalog.oai;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.oai.Answer.Content;
import io.paperwire.catalog.oai.OaiException.Code;
import io.paperwire.catalog.oai.OaiRequest.ListKind;
import io.paperwire.catalog.oai.ResumptionToken.Position;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.Transactions;

/** Answers the requests of harvesters (OAI-PMH 2.0). */
@ApplicationScoped
class Repository {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final OaiSettings settings;
    private final Clock clock;
    private volatile Seal seal;

    Repository(Transactions transactions, OaiSettings settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param came all values of each argument */
    Answer answer(Map<String, List<String>> came) throws SQLException {
        Arguments arguments;
        OaiRequest request;
        try {
            arguments = Arguments.of(came);
        } catch (OaiException e) {
            return failure(clock.instant(), Map.of(), e);
        }
        try {
            request = arguments.request();
        } catch (OaiException e) {
            return failure(clock.instant(), arguments.values(), e);
        }
        return transactions.run(connection -> {
            OaiStore store = new OaiStore(connection);
            Instant end = store.horizon();
            // All of this second is listed: whoever asks next from it, or from the one after it, misses nothing.
            Instant date = end.minus(SECOND);
            try {
                return new Answer(date, arguments.values(), content(store, request, end));
            } catch (OaiException e) {
                return failure(date, arguments.values(), e);
            }
        });
    }

    private static Answer failure(Instant date, Map<String, String> arguments, OaiException e) {
        // Arguments that are not valid are not repeated (section 3.2).
        boolean valid = e.code() != Code.badVerb && e.code() != Code.badArgument;
        return new Answer(date, valid ? arguments : Map.of(), new Answer.Failure(e.code(), e.getMessage()));
    }

    private Content content(OaiStore store, OaiRequest request, Instant end) throws SQLException {
        if (request instanceof OaiRequest.Identify)
            return new Answer.Identity(store.earliest().orElse(end));
        if (request instanceof OaiRequest.ListMetadataFormats formats)
            return formats(store, formats.identifier());
        if (request instanceof OaiRequest.ListSets)
            return sets(store);
        if (request instanceof OaiRequest.GetRecord get)
            return new Answer.One(item(store, get.identifier()), get.format());
        if (request instanceof OaiRequest.BeginList begin)
            return begin(store, begin, end);
        if (request instanceof OaiRequest.ContinueList more)
            return page(store, ResumptionToken.read(more.token(), more.kind(), seal(store)), end);
        throw new AssertionError(request);
    }

    private Content formats(OaiStore store, String identifier) throws SQLException {
        if (identifier != null && item(store, identifier).deleted())
            throw new OaiException(Code.noMetadataFormats, "The record is deleted.");
        return new Answer.Formats(Arrays.asList(MetadataFormat.values()));
    }

    private static Content sets(OaiStore store) throws SQLException {
        List<String> specs = store.sets();
        if (specs.isEmpty())
            throw new OaiException(Code.noSetHierarchy, "No paper has a category that makes a set yet.");
        return new Answer.Sets(specs);
    }

    private Item item(OaiStore store, String identifier) throws SQLException {
        String prefix = "oai:" + settings.repositoryIdentifier() + ":";
        Optional<UUID> id = identifier.startsWith(prefix)
                ? PaperId.parse(identifier.substring(prefix.length()))
                : Optional.empty();
        Optional<Item> item = id.isEmpty() ? Optional.empty() : store.item(id.get());
        return item.orElseThrow(() -> new OaiException(Code.idDoesNotExist,
                "No record has the identifier " + identifier + "; those of this repository begin with " + prefix));
    }

    private Content begin(OaiStore store, OaiRequest.BeginList begin, Instant end) throws SQLException {
        Selection selection = begin.selection();
        Instant listEnd = selection.end(end);
        OaiStore.Page page = store.page(selection, null, listEnd, begin.kind() == ListKind.ListRecords,
                settings.pageSize());
        if (page.items().isEmpty())
            throw new OaiException(Code.noRecordsMatch, "No record matches.");
        if (page.complete())
            return new Answer.Listing(begin.kind(), page.items(), selection.format(), null);
        Long size = store.count(selection, listEnd);
        return listing(store, new ResumptionToken(begin.kind(), selection, null, 0, size), page);
    }

    private Content page(OaiStore store, ResumptionToken token, Instant end) throws SQLException {
        Selection selection = token.selection();
        OaiStore.Page page = store.page(selection, token.after(), selection.end(end),
                token.kind() == ListKind.ListRecords, settings.pageSize());
        // What was left has changed and is not in the list's time or set any more; a list without a record is not valid.
        if (page.items().isEmpty())
            throw new OaiException(Code.noRecordsMatch, "No more records match: the list is complete.");
        return listing(store, token, page);
    }

    private Content listing(OaiStore store, ResumptionToken token, OaiStore.Page page) throws SQLException {
        String next = "";
        if (!page.complete()) {
            Item last = page.items().get(page.items().size() - 1);
            next = new ResumptionToken(token.kind(), token.selection(), new Position(last.changedAt(), last.id()),
                    token.cursor() + page.items().size(), token.size()).print(seal(store));
        }
        return new Answer.Listing(token.kind(), page.items(), token.selection().format(),
                new Answer.Resumption(next, token.cursor(), token.size()));
    }

    private Seal seal(OaiStore store) throws SQLException {
        if (seal == null)
            seal = store.seal();
        return seal;
    }
}
