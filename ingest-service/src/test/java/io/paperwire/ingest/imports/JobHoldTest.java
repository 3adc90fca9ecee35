package io.paperwire.ingest.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.testing.StackResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

/** Who may say what about a job, when several could. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
@QuarkusTestResource(ImportProfile.class)
class JobHoldTest {

    private static final Duration LONG = Duration.ofDays(1);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;
    @Inject
    ImportConfig config;
    @Inject
    Publisher publisher;
    @Inject
    MeterRegistry metrics;

    @Test
    void a_hold_is_renewed_by_time() {
        ImportJob job = running(Instant.now().plus(LONG));
        try (JobHold hold = hold(job)) {
            await().untilAsserted(
                    () -> assertThat(find(job).leasedUntil).isBefore(Instant.now().plus(LONG.dividedBy(2))));
            assertThat(find(job).leasedUntil).isAfter(Instant.now());
            hold.checkHeld();
        }
    }

    @Test
    void whoever_has_lost_a_job_writes_nothing_more_about_it() {
        ImportJob job = running(Instant.now().plus(LONG));
        try (JobHold hold = hold(job)) {
            UUID other = UUID.randomUUID();
            QuarkusTransaction.requiringNew().run(() -> ImportJob.update("holder = ?1, leasedUntil = ?2 where id = ?3",
                    other, Instant.now().plus(LONG), job.id));

            assertThatThrownBy(() -> hold.end("The file is gone.")).isInstanceOf(JobHold.LostException.class);
            assertThatThrownBy(() -> hold.count(5, 0, List.of(), Set.of(), 10))
                    .isInstanceOf(JobHold.LostException.class);
            await().untilAsserted(
                    () -> assertThatThrownBy(hold::checkHeld).isInstanceOf(JobHold.LostException.class));
        }
        assertThat(find(job).state).isEqualTo(ImportJob.State.RUNNING);
        assertThat(find(job).published).isZero();
    }

    @Test
    void a_batch_that_is_counted_starts_the_count_of_attempts_anew() throws InterruptedException {
        ImportJob job = running(Instant.now().plus(LONG));
        try (JobHold hold = hold(job)) {
            hold.count(1, 2, List.of(), Set.of(), 10);
            hold.count(2, 0, List.of(), Set.of(), 20);
        }
        assertThat(find(job).attempts).isZero();
        assertThat(find(job).published).isEqualTo(3);
        assertThat(find(job).deleted).isEqualTo(2);
        assertThat(find(job).counted()).isEqualTo(5);
    }

    @Test
    void a_file_that_ended_the_service_three_times_is_given_up_and_the_next_goes_on() {
        ImportJob job = job(ImportJob.State.QUEUED);
        job.attempts = 3;
        persist(job);

        failed(job, "Given up: the service ended three times while reading it.");
    }

    @Test
    void a_file_that_is_another_one_by_now_is_not_read_on() throws IOException {
        Path file = Files.writeString(config.importFolder().orElseThrow().resolve(UUID.randomUUID() + ".jsonl"),
                "{\"title\":\"One Whole\"}\n{\"title\":\"Another Whole\"}\n");
        ImportJob job = job(ImportJob.State.RUNNING);
        job.file = file.toString();
        job.bytes = Files.size(file);
        job.modified = Imports.modified(file).minusSeconds(1);
        job.published = 1;
        job.leasedUntil = Instant.now();
        persist(job);

        failed(job, "The file has changed since its first records were imported.");
    }

    @Test
    void an_import_that_waits_or_runs_can_be_cancelled_and_one_that_has_ended_cannot() {
        ImportJob job = running(Instant.now().plus(LONG));
        given().delete("/api/v1/imports/" + job.id).then().statusCode(401);

        authorised().delete("/api/v1/imports/" + job.id).then().statusCode(200).body("state", equalTo("failed"))
                .body("failure", equalTo("It was cancelled."));

        assertThatThrownBy(() -> {
            try (JobHold hold = hold(job)) {
                hold.end(null);
            }
        }).isInstanceOf(JobHold.LostException.class);
        assertThat(find(job).finishedAt).isNotNull();
        authorised().delete("/api/v1/imports/" + job.id).then().statusCode(409)
                .contentType("application/problem+json");
        authorised().delete("/api/v1/imports/" + UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void what_the_broker_takes_neither_now_nor_later_is_told_apart_from_a_broker_that_is_away() throws Exception {
        String small = "small-" + UUID.randomUUID();
        String compacted = "compacted-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            admin.createTopics(
                    List.of(new NewTopic(small, 1, (short) 1).configs(Map.of("max.message.bytes", "300000")),
                            new NewTopic(compacted, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all().get();
        }

        assertThat(publisher.publish(List.of(message(small, 10), message(small, 500_000), message(small, 20))))
                .containsExactly(1);
        assertThatThrownBy(() -> publisher.publish(List.of(new ProducerRecord<>(compacted, new byte[1]))))
                .isInstanceOf(Publisher.RefusedException.class).hasMessageContaining("the broker takes no messages");
        given().get("/q/health/ready").then().body(containsString("waiting-for-storage"));
        publisher.publish(List.of(message(small, 10)));
        given().get("/q/health/ready").then().body(containsString("waiting-for-storage"));
        publisher.publish(List.of(message(compacted, 10)));
        given().get("/q/health/ready").then().body(not(containsString("waiting-for-storage")));
    }

    /** Of bytes that do not become less when they are packed. */
    private static ProducerRecord<String, byte[]> message(String topic, int bytes) {
        byte[] content = new byte[bytes];
        new Random(7).nextBytes(content);
        return new ProducerRecord<>(topic, "key", content);
    }

    private static RequestSpecification authorised() {
        return given().header("Authorization", "Bearer " + ImportProfile.TOKEN);
    }

    private static void failed(ImportJob job, String why) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().get("/api/v1/imports/" + job.id).then()
                .body("state", equalTo("failed")).body("failure", equalTo(why)));
    }

    private JobHold hold(ImportJob job) {
        return new JobHold(job, config, publisher, Clock.systemUTC(), metrics);
    }

    private static ImportJob running(Instant until) {
        ImportJob job = job(ImportJob.State.RUNNING);
        job.holder = UUID.randomUUID();
        job.attempts = 2;
        job.leasedUntil = until;
        return persist(job);
    }

    private static ImportJob job(ImportJob.State state) {
        ImportJob job = new ImportJob();
        job.id = UUID.randomUUID();
        job.name = "held";
        job.file = "gone";
        job.format = "json-lines";
        job.state = state;
        job.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        job.createdAt = Instant.now();
        return job;
    }

    private static ImportJob persist(ImportJob job) {
        QuarkusTransaction.requiringNew().run(() -> job.persist());
        return job;
    }

    private static ImportJob find(ImportJob job) {
        return QuarkusTransaction.requiringNew().call(() -> ImportJob.findById(job.id));
    }
}
