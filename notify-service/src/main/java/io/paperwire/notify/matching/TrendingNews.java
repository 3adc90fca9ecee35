package io.paperwire.notify.matching;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.events.Paper;
import io.paperwire.events.TrendingChanged;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.delivery.DeliveryWorkers;
import io.paperwire.notify.recent.PaperIds;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;

/**
 * Tells who subscribed to a trending list, or to a paper, what came onto the list. The topic names papers by their ids, be
 * they parts of others by now; one that neither the topic shows nor the service knows waits a day for the catalogue to speak of
 * it.
 */
@Singleton
class TrendingNews {

    private final Database database;
    private final Telling telling;
    private final KeptPapers kept;
    private final GonePapers gone;
    private final RecentPapers recent;
    private final PaperIds ids;
    private final DeliveryWorkers workers;
    private final MeterRegistry meters;

    TrendingNews(Database database, Telling telling, KeptPapers kept, GonePapers gone, RecentPapers recent,
            PaperIds ids, DeliveryWorkers workers, MeterRegistry meters) {
        this.database = database;
        this.telling = telling;
        this.kept = kept;
        this.gone = gone;
        this.recent = recent;
        this.ids = ids;
        this.workers = workers;
        this.meters = meters;
    }

    void tell(List<TrendingChanged> changes) throws SQLException {
        List<TrendingChanged> entered = changes.stream()
                .filter(change -> change.change() == TrendingChanged.Change.ENTERED).toList();
        if (entered.isEmpty())
            return;
        int alerts = database.inTransaction(connection -> {
            List<News> news = news(connection, entered, Portion.of(changes));
            if (news.isEmpty())
                return 0;
            Map<String, Paper> papers = papers(connection, entered,
                    news.stream().map(News::about).collect(Collectors.toSet()));
            Set<String> turned = kept.show(connection, papers);
            int told = telling.tell(connection, news.stream().filter(
                    one -> !papers.containsKey(one.about()) || !ToldPapers.isGone(papers.get(one.about()))).toList());
            gone.settle(connection, turned);
            return told;
        });
        if (alerts > 0) {
            meters.counter("paperwire.alerts").increment(alerts);
            workers.wake();
        }
    }

    /** Of these papers those that are known, or that the topic shows, as they were last heard of. */
    private Map<String, Paper> papers(Connection connection, List<TrendingChanged> entered, Set<String> ids)
            throws SQLException {
        Map<String, Paper> papers = new HashMap<>();
        Stream.concat(recent.papers(connection, ids).stream(), entered.stream().map(TrendingChanged::paper)
                .filter(paper -> paper != null && ids.contains(paper.id())))
                .forEach(paper -> papers.merge(paper.id(), paper, KeptPapers::newer));
        return papers;
    }

    private List<News> news(Connection connection, List<TrendingChanged> entered, Portion portion)
            throws SQLException {
        List<Subscribed> lists = telling.subscribed(connection, Target.TRENDING,
                entered.stream().map(TrendingChanged::period).collect(Collectors.toSet()));
        Map<String, String> papers = new HashMap<>();
        for (TrendingChanged change : entered)
            papers.put(change.paperId(), ids.livesOnAs(connection, change.paperId()));
        papers.values().removeAll(ids.removed(connection, Set.copyOf(papers.values())).keySet());
        List<Subscribed> lives = telling.subscribed(connection, Target.PAPER, Set.copyOf(papers.values()));
        List<News> news = new ArrayList<>();
        for (TrendingChanged change : entered) {
            String paper = papers.get(change.paperId());
            if (paper == null)
                continue;
            for (Subscribed list : lists) {
                if (list.target().subject().equals(change.period()) && !change.asOf().isBefore(list.since()))
                    news.add(news(list, paper, change, ""));
            }
            for (Subscribed life : lives) {
                // Papers at the end of a list come and go; of each list it is told once.
                if (life.target().subject().equals(paper) && !change.asOf().isBefore(life.since()))
                    news.add(news(life, paper, change, Stored.onto(change.period())));
            }
            portion.holds(news.size());
        }
        return news;
    }

    private static News news(Subscribed subscribed, String paper, TrendingChanged change, String occasion) {
        return new News(subscribed, paper, occasion, "trending", Integer.toString(change.place()), List.of(),
                change.score(), change.asOf(), null);
    }
}
