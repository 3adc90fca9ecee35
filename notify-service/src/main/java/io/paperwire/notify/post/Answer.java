package io.paperwire.notify.post;

import java.time.Duration;

/**
 * What an endpoint answered.
 *
 * @param retryAfter how long it asks to wait; null if it does not
 * @param text       the beginning of the body, when the answer is no success
 */
public record Answer(int status, Duration retryAfter, String text) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The endpoint says that it will never be there again. */
    public boolean isGone() {
        return status == 410;
    }
}
