package io.paperwire.ingest.format.container;

import java.io.IOException;

/** The container could be read on, and is not; the message says why. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String why) {
        super(why);
    }
}
