package io.paperwire.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;

@CatalogTest
class EventSenderTest {

    @Inject
    EventSender sender;

    @Test
    void who_is_interrupted_while_sending_is_told_so_and_remains_so() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sender.send(List.of(new ProducerRecord<>("numbat.interrupted", new byte[1]))))
                .isInstanceOf(InterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
