package io.paperwire.local;

import java.io.IOException;

/** A part of the stack that is a process of its own. */
interface Part {

    String name();

    /** Starts the process and returns it; whatever an earlier one of the same part left behind is put right first. */
    ProcessHandle start() throws IOException;

    enum Readiness {
        /** Serves. */
        READY,
        /** Answers that it does not serve yet. */
        AT_WORK,
        /** Does not answer. */
        AWAY
    }

    Readiness readiness();

    /** Ends the process cleanly, or by force when it does not end by itself; its data stays. */
    void stop() throws IOException;
}
