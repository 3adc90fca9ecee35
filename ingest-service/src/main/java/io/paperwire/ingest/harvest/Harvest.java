package io.paperwire.ingest.harvest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.fetch.FetchConfig;
import io.paperwire.ingest.fetch.FetchException;
import io.paperwire.ingest.fetch.Fetcher;
import io.paperwire.ingest.fetch.HostBusyException;
import io.paperwire.ingest.fetch.Request;
import io.paperwire.ingest.harvest.protocol.Position;
import io.paperwire.ingest.harvest.protocol.Protocol;
import io.paperwire.ingest.harvest.protocol.SourceKind;
import io.paperwire.ingest.harvest.protocol.SourceSettings;
import io.paperwire.ingest.harvest.protocol.Turn;
import io.paperwire.ingest.harvest.protocol.UnusableException;
import io.paperwire.ingest.imports.Publisher;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Reads a source from where it was left to its end. Page by page: fetched, its records published, and when the broker has all
 * of them, the position moved. After a crash the page that was begun is asked for again, so nothing is left out.
 */
@Singleton
class Harvest {

    private static final Logger LOG = Logger.getLogger(Harvest.class);

    /** How long a list is read while other sources wait; it goes on when they have had their turn. */
    private static final Duration ONE_TURN = Duration.ofMinutes(1);

    private final Fetcher fetcher;
    private final Publisher publisher;
    private final Function<SourceSettings, PageReader> readers;
    private final HarvestConfig config;
    private final FetchConfig fetch;
    private final Clock clock;

    @Inject
    Harvest(Fetcher fetcher, Publisher publisher, HarvestConfig config, FetchConfig fetch, Clock clock) {
        this(fetcher, publisher, PageReader::byFormat, config, fetch, clock);
    }

    Harvest(Fetcher fetcher, Publisher publisher, Function<SourceSettings, PageReader> readers, HarvestConfig config,
            FetchConfig fetch, Clock clock) {
        this.fetcher = fetcher;
        this.publisher = publisher;
        this.readers = readers;
        this.config = config;
        this.fetch = fetch;
        this.clock = clock;
    }

    /** Another worker has the source, or it has new settings, or it is no more. */
    static final class LeaseLostException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** How long a worker keeps a source without a sign of life. None comes while a page is waited for. */
    Duration lease() {
        Duration page = fetch.timeout().multipliedBy(2);
        return page.compareTo(config.lease()) > 0 ? page : config.lease();
    }

    /** @param source claimed by the caller */
    void run(Source source) throws InterruptedException {
        Protocol protocol = protocol(source.settings());
        try {
            Source current = source;
            Instant turnEnds = now().plus(ONE_TURN);
            long[] lastPage = new long[1];
            while (current.holder != null)
                current = turn(protocol, current, turnEnds, lastPage);
        } catch (HostBusyException e) {
            LOG.debugf("source %s waits: %s", source.name, e.getMessage());
            update(source, held -> held.letGo(now().plus(e.pause())));
        } catch (FetchException e) {
            fail(source, e.getMessage(), false, e.retryAfter());
        } catch (UnusableException e) {
            fail(source, e.getMessage(), true, Optional.empty());
        } catch (IOException e) {
            fail(source, "the page cannot be read: " + e.getMessage(), true, Optional.empty());
        } catch (Publisher.RefusedException e) {
            fail(source, e.getMessage(), false, Optional.empty());
        } catch (Publisher.BrokerAwayException e) {
            LOG.warnf("source %s waits for the broker: %s", source.name, e.getMessage());
            update(source, held -> held.letGo(clock.instant().plus(config.poll())));
        }
    }

    private Protocol protocol(SourceSettings settings) {
        return Protocol.of(settings, fetch.contact().orElse(null), fetch.openalexKey().orElse(null));
    }

    /** The next page, or what comes without it. Of a server that asks for a pause none is asked for. */
    private Source turn(Protocol protocol, Source source, Instant turnEnds, long[] lastPage)
            throws IOException, UnusableException, InterruptedException {
        try {
            return turnPage(protocol, source, turnEnds, lastPage);
        } catch (FetchException | UnusableException e) {
            boolean isPaused = e instanceof FetchException fetched && fetched.retryAfter().isPresent();
            Optional<Turn> without = isPaused ? Optional.empty() : protocol.without(source.position());
            if (without.isEmpty())
                throw e;
            LOG.infof("source %s goes on without a page: %s", source.name, e.getMessage());
            return update(source, held -> move(held, without.get()));
        }
    }

    /** @param lastPage the fingerprint of the page before it */
    private Source turnPage(Protocol protocol, Source source, Instant turnEnds, long[] lastPage)
            throws IOException, UnusableException, InterruptedException {
        Position at = source.position();
        Request request = protocol.request(at, now());
        Answer answer = fetcher.get(request);
        renew(source);
        Instant observedAt = now();
        Turn turn = protocol.read(at, answer, observedAt);
        PagePublication page = new PagePublication(source, publisher, observedAt);
        if (turn.hasRecords()) {
            Instant[] renewed = {observedAt};
            readers.apply(source.settings()).read(answer, observedAt, block -> {
                if (renewed[0].plus(lease().dividedBy(4)).isBefore(now())) {
                    renew(source);
                    renewed[0] = now();
                }
                page.take(block);
            });
            page.end();
        }
        boolean isRepeated = turn instanceof Turn.More && page.published() > 1 && page.fingerprint() == lastPage[0];
        lastPage[0] = page.fingerprint();
        Turn judged = isRepeated ? protocol.repeated(at).orElse(turn) : turn;
        return update(source, held -> {
            held.count(page, protocol.isReadAgain(at));
            move(held, judged);
            if (answer.movedTo() != null)
                held.tellMoved(request.uri(), answer.movedTo());
            if (held.holder != null && now().isAfter(turnEnds) && held.keepsAnotherWaiting(now()))
                held.letGo(now());
        });
    }

    private void renew(Source source) {
        update(source, held -> held.leasedUntil = now().plus(lease()));
    }

    private void move(Source source, Turn turn) {
        if (turn instanceof Turn.More more)
            source.goOn(more, now().plus(lease()), now());
        else if (turn instanceof Turn.Done done)
            source.finish(done, now());
        else if (turn instanceof Turn.Gone gone)
            source.end(gone, now());
    }

    /** The run goes on later, at the same page unless that is given up. */
    void fail(Source source, String why, boolean isWrong, Optional<Duration> retryAfter) {
        Backoff backoff = new Backoff(config.retry(), config.longestRetry());
        Source failed = update(source, held -> {
            int failures = held.failures + 1;
            Duration own = backoff.after(failures, ThreadLocalRandom.current().nextDouble());
            // A server that says "in a second" again and again does not know.
            Duration wait = retryAfter.filter(asked -> !asked.isZero())
                    .filter(asked -> failures < config.degradedAfter() || asked.compareTo(own) > 0).orElse(own);
            Position next = held.kind() == SourceKind.FOLDER
                    ? held.position()
                    : protocol(held.settings()).afterFailures(held.position(), failures);
            held.fail(why, isWrong || failures >= config.degradedAfter(), next, now().plus(wait), now());
        });
        Span.current().setStatus(StatusCode.ERROR);
        LOG.infof("source %s failed (%d in a row), next try %s: %s", failed.name, failed.failures,
                failed.nextRunAt == null ? "by hand" : "at " + failed.nextRunAt,
                why);
    }

    private static Source update(Source source, Consumer<Source> change) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Source held = Source.held(source).orElseThrow(LeaseLostException::new);
            change.accept(held);
            return held;
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
