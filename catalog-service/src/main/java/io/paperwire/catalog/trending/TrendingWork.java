package io.paperwire.catalog.trending;

import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

import io.paperwire.service.readiness.Preparation;
import io.paperwire.service.stopping.Shutdown;
import io.quarkus.scheduler.Scheduled;

/** Keeps the lists up to date and tells of them, for the life of the service. */
@ApplicationScoped
class TrendingWork {

    private static final Logger LOG = Logger.getLogger(TrendingWork.class);

    private final Refresh refresh;
    private final TrendingAnnouncement announcement;
    private final VotesAnnouncement votes;
    private final Preparation preparation;
    private final Shutdown shutdown;

    TrendingWork(Refresh refresh, TrendingAnnouncement announcement, VotesAnnouncement votes, Preparation preparation,
            Shutdown shutdown) {
        this.refresh = refresh;
        this.announcement = announcement;
        this.votes = votes;
        this.preparation = preparation;
        this.shutdown = shutdown;
    }

    /**
     * Tells after each step what is stored by then: however much is to be computed anew, votes that are counted wait for none
     * of it.
     */
    @Scheduled(every = "${paperwire.trending.every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        if (!preparation.tablesReady() || !preparation.topicsReady())
            return;
        boolean more = true;
        boolean heard = true;
        while (more && !shutdown.begun()) {
            more = succeeds(refresh::refreshSome);
            // The lists do not wait for a broker that is away.
            heard = heard && succeeds(this::tell);
        }
    }

    private interface Step {
        boolean take() throws SQLException;
    }

    private static boolean succeeds(Step step) {
        try {
            return step.take();
        } catch (SQLException | KafkaException e) {
            LOG.warnf("The trending lists wait: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The trending lists wait", e);
        }
        return false;
    }

    private boolean tell() throws SQLException {
        while (!shutdown.begun() && announcement.announceSome() > 0)
            Thread.onSpinWait();
        while (!shutdown.begun() && votes.announceSome())
            Thread.onSpinWait();
        return true;
    }
}
