package io.paperwire.notify.matching;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.notify.recent.PaperIds;
import io.paperwire.notify.recent.RecentPapers;

/** Keeps of the papers what mails show and what backtests look through. */
@Singleton
class KeptPapers {

    private final RecentPapers recent;
    private final ToldPapers told;
    private final PaperIds ids;

    KeptPapers(RecentPapers recent, ToldPapers told, PaperIds ids) {
        this.recent = recent;
        this.told = told;
        this.ids = ids;
    }

    /**
     * Takes part in the caller's transaction.
     *
     * @return those that mails show and that are withdrawn, retracted or removed, or were
     */
    Set<String> keep(Connection connection, List<Change> changes, Regroupings.TakenIn regrouped, List<News> news)
            throws SQLException {
        Map<String, Paper> papers = new HashMap<>();
        changes.stream().filter(change -> !change.isRemoval())
                .forEach(change -> papers.merge(change.paper().id(), change.paper(), KeptPapers::newer));
        // A merge into one may come after its removal.
        papers.keySet().removeAll(ids.removed(connection, papers.keySet()).keySet());
        Set<String> again = new HashSet<>(regrouped.splitOff());
        again.addAll(regrouped.back());
        recent.welcomeBack(connection, again);
        recent.keep(connection, papers.values());
        Map<String, String> titles = new HashMap<>();
        regrouped.removed().forEach(id -> titles.put(id, id));
        recent.each(connection, regrouped.removed(), paper -> titles.put(paper.id(), paper.title()));
        for (String id : regrouped.removed())
            recent.forget(connection, id);
        Set<String> shown = shown(connection, changes, regrouped);
        news.forEach(one -> shown.add(one.about()));
        for (Regrouped one : regrouped.all()) {
            // What was found of the one is shown as the other from now on.
            if (shown.contains(one.from())) {
                shown.add(one.to());
                recent.newest(connection, one.to(), Optional.ofNullable(papers.get(one.to())))
                        .ifPresent(paper -> papers.put(paper.id(), paper));
            }
        }
        papers.keySet().retainAll(shown);
        told.welcomeBack(connection, regrouped.back());
        Set<String> turned = show(connection, papers);
        told.remove(connection, titles, news.stream().map(News::about).collect(Collectors.toSet()));
        turned.addAll(regrouped.removed());
        return turned;
    }

    static Paper newer(Paper one, Paper other) {
        return one.updatedAt().isAfter(other.updatedAt()) ? one : other;
    }

    /**
     * Has mails show the papers. Takes part in the caller's transaction.
     *
     * @param papers by their ids
     * @return       those that are withdrawn or retracted, or were
     */
    Set<String> show(Connection connection, Map<String, Paper> papers) throws SQLException {
        Set<String> gone = told.gone(connection, papers.keySet());
        told.keep(connection, papers);
        papers.values().stream().filter(ToldPapers::isGone).forEach(paper -> gone.add(paper.id()));
        return gone;
    }

    /** A paper that is new costs no look. */
    private Set<String> shown(Connection connection, List<Change> changes, Regroupings.TakenIn regrouped)
            throws SQLException {
        Set<String> all = changes.stream().map(Change::about).collect(Collectors.toSet());
        Set<String> changed = changes.stream().filter(change -> change.event().change() != PaperChange.ADDED)
                .map(Change::about).collect(Collectors.toCollection(HashSet::new));
        changed.addAll(regrouped.back());
        for (Regrouped one : regrouped.all()) {
            all.add(one.from());
            changed.add(one.from());
        }
        return told.awaitedOrShown(connection, all, changed);
    }
}
