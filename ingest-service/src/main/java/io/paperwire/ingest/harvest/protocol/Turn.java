package io.paperwire.ingest.harvest.protocol;

/** What a page leads to. */
public sealed interface Turn {

    /**
     * Another page comes.
     *
     * @param hasRecords whether the page has records to be published
     * @param next       which page comes
     * @param remark     what is worth telling, or null
     */
    record More(boolean hasRecords, Position next, String remark) implements Turn {
    }

    /**
     * The list is at its end for now.
     *
     * @param next   where the next run begins
     * @param state  whether it was as it should be
     * @param reason why not, or why there is nothing
     */
    record Done(boolean hasRecords, Position next, State state, String reason) implements Turn {
    }

    /** The source says that it is gone for good. */
    record Gone(String reason) implements Turn {
    }

    enum State {
        /** All that the list has has come. */
        WHOLE,
        /** There is nothing, and the source says so itself. */
        NOTHING,
        /** Something is missing or wrong. */
        WRONG
    }

    static Turn more(Position next) {
        return new More(true, next, null);
    }

    static Turn whole(Position next) {
        return new Done(true, next, State.WHOLE, null);
    }

    static Turn nothing(Position next, String why) {
        return new Done(false, next, State.NOTHING, why);
    }

    default boolean hasRecords() {
        return this instanceof More more && more.hasRecords() || this instanceof Done done && done.hasRecords();
    }
}
