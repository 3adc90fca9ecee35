package io.paperwire.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class TestStackTest {

    @Test
    void the_stack_has_every_topic_and_makes_databases() throws Exception {
        TestStack stack = TestStack.get();

        try (Admin admin = stack.admin(); var connection = openNew(stack)) {
            // A topic is made before each broker tells of it.
            await().untilAsserted(() -> assertThat(admin.listTopics().names().get())
                    .contains("papers.parsed", "papers.signals", "papers.catalogued", "papers.vectors", "papers.dead"));
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private static java.sql.Connection openNew(TestStack stack) throws Exception {
        stack.jdbcUrl("made_by_test");
        return stack.connect("made_by_test");
    }
}
