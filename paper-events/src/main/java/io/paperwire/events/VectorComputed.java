package io.paperwire.events;

/**
 * A paper's text has a vector. The last one of a paper holds.
 *
 * @param paperId  the paper's id in the catalogue
 * @param model    what computed it; only vectors of one model can be compared
 * @param textHash tells the text that it was made from
 */
public record VectorComputed(String paperId, String model, String textHash, Vector vector) {

    public VectorComputed {
        Checks.notBlank("paperId", paperId);
        Checks.notBlank("model", model);
        Checks.notBlank("textHash", textHash);
        Checks.present("vector", vector);
    }
}
