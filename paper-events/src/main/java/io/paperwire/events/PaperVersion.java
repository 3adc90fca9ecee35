package io.paperwire.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A version of a paper, as its source lists it.
 *
 * @param version   from 1
 * @param date      when it appeared, or null
 * @param withdrawn the version only says that the paper is withdrawn
 */
public record PaperVersion(int version, PartialDate date,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean withdrawn) {

    public PaperVersion {
        if (version < 1)
            throw new IllegalArgumentException("version is below 1: " + version);
    }
}
