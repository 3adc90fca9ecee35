package io.paperwire.notify.manage;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.Subscriptions;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Words;
import io.paperwire.service.limits.Client;

/** What a person takes along from here, and brings from elsewhere. */
@ApplicationScoped
class Transfer {

    private static final int VERSION = 1;
    private static final int ALERTS_AT_A_TIME = 1_000;
    private static final int MOST_SUBSCRIPTIONS = 1_000;

    /** What of an import came in, and what did not and why. */
    record Imported(int added, List<String> leftOut) {
    }

    private final Database database;
    private final Ledger ledger;
    private final Manage manage;
    private final OwnSubscriptions own;
    private final Subscriptions subscriptions;
    private final Links links;
    private final ObjectMapper json;

    Transfer(Database database, Ledger ledger, Manage manage, OwnSubscriptions own, Subscriptions subscriptions,
            Links links, ObjectMapper json) {
        this.database = database;
        this.ledger = ledger;
        this.manage = manage;
        this.own = own;
        this.subscriptions = subscriptions;
        this.links = links;
        this.json = json;
    }

    /**
     * All that is kept about the person. The ledger is read in parts while it is sent, so that it may be much, and that who
     * reads slowly keeps no connection to the database.
     *
     * @param alerts whether with the ledger, which may be larger than what can be imported
     * @throws Subscriptions.TooManyRequests the person's limit is reached
     */
    StreamingOutput export(UUID subscriber, boolean alerts) throws SQLException {
        Person person = manage.person(subscriber);
        database.inTransaction(connection -> {
            subscriptions.admitChange(connection, subscriber);
            return null;
        });
        return out -> {
            try {
                write(person, alerts, json.createGenerator(out));
            } catch (SQLException e) {
                throw new IOException(e);
            }
        };
    }

    /** Not closed when it fails, so that what is cut short does not look whole. */
    private void write(Person person, boolean alerts, JsonGenerator file) throws IOException, SQLException {
        file.writeStartObject();
        file.writeNumberField("version", VERSION);
        file.writePOJOField("person", person);
        if (alerts)
            writeAlerts(person, file);
        file.writeEndObject();
        file.flush();
    }

    private void writeAlerts(Person person, JsonGenerator file) throws IOException, SQLException {
        file.writeArrayFieldStart("alerts");
        for (Person.Subscription subscription : person.subscriptions()) {
            String cursor = null;
            do {
                String from = cursor;
                Ledger.Uncounted part = database.inTransaction(
                        connection -> ledger.of(connection, subscription.id(), ALERTS_AT_A_TIME, from));
                for (LedgerEntry alert : part.items())
                    file.writePOJO(alert);
                cursor = part.next();
            } while (cursor != null);
        }
        file.writeEndArray();
    }

    /** The queries and lists as feeds of the catalogue, in OPML 2.0. */
    String opml(UUID subscriber, Words words) throws SQLException {
        return Opml.write(
                manage.person(subscriber).subscriptions().stream().filter(Person.Subscription::goesOn).toList(),
                links.catalog(), words);
    }

    /**
     * Subscribes at the first confirmed address, one by one; what cannot be is said.
     *
     * @param export null when the file had nothing
     * @param say    in which language it is said what cannot be
     * @throws Rejected                      there are none, or too many
     * @throws Subscriptions.TooManyRequests the client's limit is reached
     */
    Imported bring(UUID subscriber, Export.Wishes export, Client client, Messages say) throws SQLException {
        if (export == null || export.all().isEmpty() || export.all().contains(null))
            throw new Rejected("subscriptions", Messages::noneInIt);
        subscriptions.admit(client);
        List<Export.Wish> open = export.all().stream().filter(Export.Wish::goesOn).distinct().toList();
        if (open.size() > MOST_SUBSCRIPTIONS)
            throw new Rejected("subscriptions", any -> any.tooManyInIt(Words.number(any, MOST_SUBSCRIPTIONS)));
        return bring(subscriber, open, say);
    }

    /**
     * The same for the feeds of this catalogue in an OPML file.
     *
     * @throws Rejected                      not OPML, or there are too many feeds
     * @throws Subscriptions.TooManyRequests the client's limit is reached
     */
    Imported bring(UUID subscriber, byte[] opml, Client client, Messages say) throws SQLException {
        subscriptions.admit(client);
        return bring(subscriber, Opml.read(opml, links.catalog()), say);
    }

    /** The same for OPML that was pasted. */
    Imported bring(UUID subscriber, String opml, Client client, Messages say) throws SQLException {
        subscriptions.admit(client);
        return bring(subscriber, Opml.read(opml, links.catalog()), say);
    }

    private Imported bring(UUID subscriber, Opml.Read read, Messages say) throws SQLException {
        Imported imported = bring(subscriber, read.wishes().stream().distinct().map(Export.Wish::of).toList(), say);
        List<String> leftOut = new ArrayList<>(imported.leftOut());
        read.leftOut().forEach((url, why) -> leftOut.add(url + ": " + why.in(say)));
        return new Imported(imported.added(), leftOut);
    }

    private Imported bring(UUID subscriber, List<Export.Wish> wishes, Messages say) throws SQLException {
        Set<UUID> added = new HashSet<>();
        List<String> leftOut = new ArrayList<>();
        for (Export.Wish wish : wishes) {
            try {
                added.add(own.bring(subscriber, wish));
            } catch (Rejected e) {
                leftOut.add(named(wish) + e.in(say));
            } catch (Subscriptions.TooManyRequests e) {
                leftOut.add(named(wish) + e.in(say));
            }
        }
        return new Imported(added.size(), leftOut);
    }

    private static String named(Export.Wish wish) {
        return wish.what() == null ? "" : wish.what() + ": ";
    }
}
