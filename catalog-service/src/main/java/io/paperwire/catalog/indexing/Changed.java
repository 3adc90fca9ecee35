package io.paperwire.catalog.indexing;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;

/**
 * What the last message of each paper says of it.
 *
 * @param paper empty if there is no such paper any longer
 */
public record Changed(UUID id, Optional<Paper> paper) {

    private static final Logger LOG = Logger.getLogger(Changed.class);

    /** A message that cannot be read is told in the log and passed: the paper stays as it was in the index. */
    public static Collection<Changed> in(Iterable<ConsumerRecord<byte[], byte[]>> messages) {
        Map<UUID, Changed> last = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> message : messages)
            try {
                Changed changed = of(message);
                last.put(changed.id, changed);
            } catch (IllegalArgumentException e) {
                LOG.warnf("Message %s-%d@%d cannot be read: %s", message.topic(), message.partition(),
                        message.offset(), e.getMessage());
            }
        return last.values();
    }

    private static Changed of(ConsumerRecord<byte[], byte[]> message) {
        String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
        UUID id = PaperId.parse(key)
                .orElseThrow(() -> new IllegalArgumentException("the key is no id of a paper: '" + key + "'"));
        if (message.value() == null)
            return new Changed(id, Optional.empty());
        PaperCatalogued event = EventJson.read(message.value(), PaperCatalogued.class);
        return new Changed(id,
                event.change() == PaperChange.MERGED ? Optional.empty() : Optional.ofNullable(event.paper()));
    }
}
