package io.paperwire.notify.matching;

import java.util.List;

import io.paperwire.service.messages.Intake;

/**
 * What is found of a poll is in memory at once. So a poll that finds too much is refused, upon which the {@link Intake} takes
 * each half of it for itself; one message alone is taken whatever it finds.
 */
record Portion(int messages, int most) {

    private static final int MOST = 50_000;

    static Portion of(List<?> poll) {
        return new Portion(poll.size(), MOST);
    }

    /** @throws IllegalStateException it is too much at once */
    void holds(int found) {
        if (found > most && messages > 1)
            throw new IllegalStateException(messages + " messages find more than " + most + " at once");
    }
}
