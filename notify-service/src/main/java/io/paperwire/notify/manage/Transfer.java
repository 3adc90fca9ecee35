package io.paperwire.notify.manage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.link.Links;
import io.paperwire.notify.subscription.Rejected;

/** What a person takes along from here, and brings from elsewhere. */
@ApplicationScoped
class Transfer {

    private static final int ALERTS_AT_A_TIME = 1_000;

    /** What of an import came in, and what did not and why. */
    record Imported(int added, List<String> leftOut) {
    }

    private final Manage manage;
    private final Links links;

    Transfer(Manage manage, Links links) {
        this.manage = manage;
        this.links = links;
    }

    /** All that is kept about the person, with the whole ledger. */
    Export export(UUID subscriber) throws SQLException {
        List<LedgerEntry> alerts = new ArrayList<>();
        String cursor = null;
        do {
            Ledger.Part part = manage.alerts(subscriber, null, ALERTS_AT_A_TIME, cursor);
            alerts.addAll(part.items());
            cursor = part.next();
        } while (cursor != null);
        return new Export(1, manage.person(subscriber), alerts);
    }

    /** The queries and lists as feeds of the catalogue, in OPML 2.0. */
    String opml(UUID subscriber) throws SQLException {
        return Opml.write(manage.person(subscriber).subscriptions(), links.catalog());
    }

    /** Subscribes at the first confirmed address, one by one; what cannot be is said. */
    Imported bring(UUID subscriber, List<Export.Wish> wishes) throws SQLException {
        int added = 0;
        List<String> leftOut = new ArrayList<>();
        for (Export.Wish wish : wishes) {
            if (wish.isEnded())
                continue;
            try {
                UUID id = manage.subscribe(subscriber, null, wish.form());
                if (wish.isPaused())
                    manage.pause(subscriber, id);
                added++;
            } catch (Rejected e) {
                leftOut.add((wish.query() == null ? "" : wish.query() + ": ") + e.getMessage());
            }
        }
        return new Imported(added, leftOut);
    }

    /** The same for the feeds of this catalogue in an OPML file. */
    Imported bring(UUID subscriber, String opml) throws SQLException {
        Opml.Read read = Opml.read(opml, links.catalog());
        Imported imported = bring(subscriber, read.wishes().stream().map(Export.Wish::of).toList());
        List<String> leftOut = new ArrayList<>(imported.leftOut());
        read.others().forEach(url -> leftOut.add(url + ": not a feed of this catalogue"));
        return new Imported(imported.added(), leftOut);
    }
}
