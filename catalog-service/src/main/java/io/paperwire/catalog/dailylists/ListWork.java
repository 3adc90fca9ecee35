package io.paperwire.catalog.dailylists;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.readiness.Preparation;
import io.paperwire.service.stopping.Shutdown;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;

/** Makes lists when it is time, for the life of the service. */
@ApplicationScoped
class ListWork {

    private static final Logger LOG = Logger.getLogger(ListWork.class);

    private final Transactions transactions;
    private final Clock clock;
    private final ListMaking making;
    private final Preparation preparation;
    private final Shutdown shutdown;
    private final boolean signing;

    ListWork(Transactions transactions, Backlog backlog, Clock clock, ListSettings settings, Preparation preparation,
            Shutdown shutdown) {
        Optional<ListKey> key = settings.key().map(ListKey::read);
        this.transactions = transactions;
        this.clock = clock;
        this.making = new ListMaking(transactions, backlog, settings.from(), settings.grace(), key);
        this.signing = key.isPresent();
        this.preparation = preparation;
        this.shutdown = shutdown;
    }

    /** A key that cannot be one ends the start, before lists are made that lack its signature for ever. */
    void onStart(@Observes StartupEvent event) {
        LOG.infof("Daily lists are %s", signing ? "signed" : "not signed: there is no paperwire.lists.key");
    }

    @Scheduled(every = "${paperwire.lists.every:5m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        if (!preparation.tablesReady() || !preparation.topicsReady())
            return;
        try {
            boolean more = true;
            while (more && !shutdown.begun())
                more = making.makeNext(transactions.earlier(clock));
        } catch (SQLException | KafkaException e) {
            LOG.warnf("The daily lists wait: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The daily lists wait", e);
        }
    }
}
