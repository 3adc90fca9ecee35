package io.paperwire.ingest.harvest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.apache.kafka.clients.producer.ProducerRecord;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.SourceHealthChanged;
import io.paperwire.events.Topic;
import io.paperwire.events.TraceParent;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A change of a source's health that is not on the topic yet. */
@Entity
@Table(name = "source_announcement")
class SourceAnnouncement extends PanacheEntityBase {

    private static final URI SERVICE = URI.create("/paperwire/ingest");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
    @Column(name = "event_id")
    UUID eventId;
    String source;
    String type;
    String event;
    @Column(name = "changed_at")
    Instant changedAt;
    String traceparent;

    static SourceAnnouncement of(Source source) {
        Health health = source.health();
        SourceAnnouncement announcement = new SourceAnnouncement();
        announcement.eventId = UUID.randomUUID();
        announcement.source = source.name;
        announcement.type = health.isDegraded() ? EventType.SOURCE_DEGRADED : EventType.SOURCE_RECOVERED;
        announcement.event = EventJson.writeText(new SourceHealthChanged(source.name, source.kind().toString(),
                SourceHealthChanged.State.valueOf(health.state().name()), health.reason(), health.since(),
                source.lastNewAt));
        announcement.changedAt = health.since();
        announcement.traceparent = TraceParent.unsampled(source.traceparent);
        return announcement;
    }

    /** The oldest, locked until the transaction ends: two replicas announcing would mix up the order. */
    static List<SourceAnnouncement> oldest(int most) {
        return getSession().createNativeQuery(
                "SELECT * FROM source_announcement ORDER BY id LIMIT :most FOR UPDATE", SourceAnnouncement.class)
                .setParameter("most", most).getResultList();
    }

    ProducerRecord<String, byte[]> message() {
        CloudEvent attributes = new CloudEvent(eventId.toString(), type, SERVICE, changedAt, traceparent);
        return new ProducerRecord<>(Topic.SOURCES_HEALTH.topicName(), null, source,
                event.getBytes(StandardCharsets.UTF_8), attributes.headers());
    }
}
