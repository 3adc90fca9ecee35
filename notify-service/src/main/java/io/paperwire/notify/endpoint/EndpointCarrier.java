package io.paperwire.notify.endpoint;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.notify.delivery.Carrier;
import io.paperwire.notify.delivery.Deliveries;
import io.paperwire.notify.delivery.Delivery;
import io.paperwire.notify.delivery.State;
import io.paperwire.notify.delivery.Stories;
import io.paperwire.notify.post.Answer;
import io.paperwire.notify.post.Call;
import io.paperwire.notify.post.PostException;
import io.paperwire.notify.post.Poster;

/** Posts deliveries to webhooks and chats, and keeps account of how each endpoint does. */
@Singleton
class EndpointCarrier implements Carrier {

    private static final Logger LOG = Logger.getLogger(EndpointCarrier.class);

    private final EndpointRows rows;
    private final Deliveries deliveries;
    private final Stories stories;
    private final Poster poster;
    private final EndpointConfig config;
    private final EndpointSchedule schedule;
    private final Clock clock;

    EndpointCarrier(EndpointRows rows, Deliveries deliveries, Stories stories, Poster poster, EndpointConfig config,
            Clock clock) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.stories = stories;
        this.poster = poster;
        this.config = config;
        this.schedule = new EndpointSchedule(config.retries(), config.disableAfter());
        this.clock = clock;
    }

    @Override
    public Way way() {
        return Way.POST;
    }

    @Override
    public int workers() {
        return config.workers();
    }

    @Override
    public int connections() {
        return 1;
    }

    @Override
    public int claimed() {
        return 1;
    }

    @Override
    public State carry(Connection connection, Delivery delivery) throws SQLException {
        UUID contact = delivery.due().to().contactId();
        Optional<Endpoint> endpoint = rows.find(connection, contact);
        if (endpoint.isEmpty())
            return failed(connection, delivery, "its secrets were encrypted with another key of the service", null);
        Answer answer;
        try {
            answer = poster.send(call(endpoint.get(), delivery));
        } catch (PostException e) {
            return failed(connection, delivery, e.getMessage(), null);
        } catch (CancellationException e) {
            // The service stops.
            throw e;
        } catch (RuntimeException e) {
            // One that cannot be posted must not hold up the others.
            LOG.errorf(e, "delivery %s could not be posted", delivery.due().id());
            return failed(connection, delivery, "it could not be posted", null);
        }
        if (answer.isSuccess()) {
            if (delivery instanceof Delivery.Verification) {
                rows.confirm(connection, contact);
                deliveries.hasten(connection, contact);
            } else {
                rows.worked(connection, contact);
            }
            return delivery.due().state().sent(clock.instant());
        }
        String why = (answer.status() + " " + answer.text()).strip();
        return answer.isGone()
                ? gone(connection, delivery, why)
                : failed(connection, delivery, why, answer.retryAfter());
    }

    private Call call(Endpoint endpoint, Delivery delivery) {
        if (delivery instanceof Delivery.Alert alert) {
            return endpoint.alert(alert, stories, clock.instant());
        } else if (delivery instanceof Delivery.Verification verification) {
            return endpoint.verification(verification, stories, clock.instant());
        }
        throw new AssertionError("only mail addresses get this: " + delivery);
    }

    /** Nothing is posted any more until the owner enables the endpoint; then this is posted first. */
    private State gone(Connection connection, Delivery delivery, String why) throws SQLException {
        rows.failed(connection, delivery.due().to().contactId(), why, clock.instant());
        disable(connection, delivery, why);
        State.Open state = delivery.due().state();
        return delivery instanceof Delivery.Verification
                ? state.dead(state.refused(), clock.instant(), why)
                : state.failed(state.refused(), clock.instant(), why);
    }

    private State failed(Connection connection, Delivery delivery, String why, Duration retryAfter)
            throws SQLException {
        UUID contact = delivery.due().to().contactId();
        Instant now = clock.instant();
        EndpointRows.Health health = rows.failed(connection, contact, why, now);
        rows.rest(connection, contact, now.plus(schedule.rest(health.failures(), retryAfter)));
        if (schedule.isOver(health.failures(), health.failingSince(), now))
            disable(connection, delivery, why);
        State.Open state = delivery.due().state();
        State.Tries tries = state.refused();
        double jitter = ThreadLocalRandom.current().nextDouble();
        Optional<Duration> wait = delivery instanceof Delivery.Verification
                ? schedule.waitForVerification(tries.refusals(), retryAfter, jitter)
                : schedule.wait(tries.refusals(), retryAfter, jitter);
        return wait.isPresent()
                ? state.failed(tries, now.plus(wait.get()), why)
                : state.dead(tries, now, why);
    }

    private void disable(Connection connection, Delivery delivery, String why) throws SQLException {
        UUID contact = delivery.due().to().contactId();
        if (!rows.disable(connection, contact))
            return;
        deliveries.addNotice(connection, contact);
        LOG.infof("endpoint %s is disabled: %s", contact, why);
    }
}
