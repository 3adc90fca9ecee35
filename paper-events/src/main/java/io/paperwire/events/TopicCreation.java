package io.paperwire.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that the cluster does not have yet; leaves those that exist as they are. */
public final class TopicCreation {

    private TopicCreation() {
    }

    /**
     * @param partitions  partitions of each new topic; empty for {@link Topic#partitions()}
     * @param replication replication factor of each new topic; empty for the broker's default
     * @return the names of the topics created
     * @throws ExecutionException   the cluster refused, or did not answer in the client's time
     * @throws InterruptedException the thread was interrupted while waiting
     */
    public static List<String> createMissing(Admin admin, Optional<Integer> partitions, Optional<Short> replication)
            throws ExecutionException, InterruptedException {
        Set<String> present = admin.listTopics().names().get();
        List<String> created = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            if (present.contains(topic.topicName()))
                continue;
            int count = topic == Topic.DEAD ? topic.partitions() : partitions.orElse(topic.partitions());
            NewTopic wanted = new NewTopic(topic.topicName(), Optional.of(count), replication)
                    .configs(topic.settings());
            try {
                admin.createTopics(List.of(wanted)).all().get();
                created.add(topic.topicName());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException))
                    throw e;
            }
        }
        return created;
    }
}
