package io.paperwire.notify.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.notify.wanted.Target;

class FormFieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"at once", "at once, 10s", "at once, 90s", "at once, 60m", "hourly", "daily 07:15",
            "weekly friday 17:00"})
    void what_is_saved_as_it_was_shown_stays_as_it_was(String rhythm) {
        Person.Subscription known = subscription(rhythm);

        assertThat(sent(known, FormFields.of(known).minutes()).wish(known).rhythm()).isEqualTo(rhythm);
    }

    @Test
    void other_minutes_than_were_shown_are_saved() {
        Person.Subscription known = subscription("at once, 90s");
        assertThat(FormFields.of(known).minutes()).isEqualTo("2");

        assertThat(sent(known, "3").wish(known).rhythm()).isEqualTo("at once, 3m");
        assertThat(sent(known, "1").wish(known).rhythm()).isEqualTo("at once, 1m");
    }

    private static Person.Subscription subscription(String rhythm) {
        return Person.Subscription.of(UUID.randomUUID(), new Target.Query("dibbler"), null, "ada@example.org",
                UUID.randomUUID(), rhythm, null, null, "active", Instant.EPOCH, Instant.EPOCH, null);
    }

    /** The form of the subscription with these minutes. */
    private static FormFields sent(Person.Subscription known, String minutes) {
        FormFields shown = FormFields.of(known);
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.putSingle("kind", shown.kind());
        form.putSingle("text", shown.text());
        form.putSingle("rhythm", shown.rhythm());
        form.putSingle("minutes", minutes);
        form.putSingle("time", shown.time());
        form.putSingle("day", shown.day());
        return FormFields.of(form);
    }
}
