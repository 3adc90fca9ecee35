package io.paperwire.events;

/**
 * A paper's text has a vector. The last one of a paper holds.
 *
 * @param paperId  the paper's id in the catalogue
 * @param model    what computed it; only vectors of one model can be compared
 * @param textHash tells the text that it was made from
 */
public record VectorComputed(String paperId, String model, String textHash, Vector vector) {

    /** What computes vectors now, and how many numbers they have. Who changes it has all of them computed again. */
    public static final String MODEL = "all-MiniLM-L6-v2-q";
    public static final int DIMENSIONS = 384;

    public VectorComputed {
        Checks.notBlank("paperId", paperId);
        Checks.notBlank("model", model);
        Checks.notBlank("textHash", textHash);
        Checks.present("vector", vector);
    }
}
