package io.paperwire.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A request was not answered with what was asked for. */
final class DoorClosed extends IOException {

    DoorClosed(int status, String what, byte[] body) {
        super("answered %d to %s%s".formatted(status, what, begin(body)));
    }

    private static String begin(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8);
        return text.isBlank() ? "" : ": " + text.replace('\n', ' ');
    }
}
