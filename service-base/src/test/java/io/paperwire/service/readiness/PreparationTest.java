package io.paperwire.service.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.paperwire.embedded.EmbeddedBroker;
import io.paperwire.embedded.FreePorts;
import io.paperwire.service.readiness.Waits.For;

class PreparationTest {

    @Test
    void an_error_does_not_end_the_watch() throws InterruptedException {
        CountDownLatch tries = new CountDownLatch(2);
        Map<String, Object> broker = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                tries.countDown();
                throw new OutOfMemoryError("unable to create native thread");
            }
        };
        Waits waits = new Waits(Clock.systemUTC());
        Preparation preparation = new Preparation(null, null, broker, null, Optional.empty(), waits);

        preparation.onStart(null);

        assertThat(tries.await(60, TimeUnit.SECONDS)).isTrue();
        preparation.stop();
        assertThat(waits.now().get(For.BROKER).why()).isEqualTo("unable to create native thread");
    }

    @Test
    void a_group_that_may_not_be_read_in_is_waited_for_by_its_name(@TempDir Path folder)
            throws IOException, InterruptedException, ExecutionException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), FreePorts.next(), FreePorts.next(),
                Map.of("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "allow.everyone.if.no.acl.found", "true"))) {
            Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (Admin admin = Admin.create(settings)) {
                admin.createAcls(List.of(new AclBinding(
                        new ResourcePattern(ResourceType.GROUP, "forbidden", PatternType.LITERAL),
                        new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.ALL, AclPermissionType.DENY)))).all()
                        .get();
            }

            Waits forbidden = waitsOf("forbidden", settings);
            Waits allowed = waitsOf("allowed", settings);

            assertThat(forbidden.now().get(For.BROKER).why()).contains("GroupAuthorizationException", "forbidden");
            assertThat(allowed.now()).doesNotContainKey(For.BROKER);
        }
    }

    /** When the broker was reached, or has given a reason why not. */
    private static Waits waitsOf(String group, Map<String, Object> settings) {
        Waits waits = new Waits(Clock.systemUTC());
        Preparation preparation = new Preparation(null, null, settings, new OneOfEach(), Optional.of(group), waits);
        preparation.onStart(null);
        await().atMost(Duration.ofSeconds(60)).until(() -> !waits.isWaitingFor(For.BROKER)
                || waits.now().get(For.BROKER).why().contains("group"));
        preparation.stop();
        return waits;
    }

    private record OneOfEach() implements TopicsConfig {
        @Override
        public Optional<Integer> partitions() {
            return Optional.of(1);
        }

        @Override
        public Optional<Short> replication() {
            return Optional.empty();
        }
    }
}
