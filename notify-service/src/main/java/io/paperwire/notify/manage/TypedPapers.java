package io.paperwire.notify.manage;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.paperwire.notify.recent.Backtest;
import io.paperwire.notify.recent.Backtests;
import io.paperwire.notify.subscription.PaperAddress;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.Subscriptions;
import io.paperwire.notify.subscription.WishForm;
import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Words;
import io.paperwire.query.Named;
import io.paperwire.query.Query;
import io.paperwire.service.limits.Client;

/** Finds the paper that somebody names: by its id, by the address of its page, or, if it came lately, by an identifier. */
@Singleton
class TypedPapers {

    private final Backtests backtests;
    private final Subscriptions subscriptions;

    TypedPapers(Backtests backtests, Subscriptions subscriptions) {
        this.backtests = backtests;
        this.subscriptions = subscriptions;
    }

    /** @throws Rejected the wish is about a paper, and what was typed names none */
    WishForm of(WishForm wish, Client client, Words words) throws SQLException {
        return wish.paper() == null || wish.paper().isBlank()
                ? wish
                : new WishForm(wish.query(), wish.trending(), id(wish.paper(), client, words), wish.sources(),
                        wish.rhythm(), wish.quietHours(), wish.mostADay());
    }

    /** @throws Rejected what was typed names no paper */
    String id(String typed, Client client, Words words) throws SQLException {
        Optional<String> id = PaperAddress.id(typed);
        if (id.isPresent())
            return id.get();
        Query named = Named.identifier(typed).orElseThrow(() -> new Rejected("paper", Messages::wrongPaper));
        subscriptions.admit(client);
        try {
            List<Backtest.Example> found = backtests.run(named, client, words).examples();
            if (found.isEmpty())
                throw new Rejected("paper", Messages::unknownPaper);
            return found.get(0).id();
        } catch (Backtests.Busy e) {
            throw new Rejected("paper", Messages::notNow);
        }
    }
}
