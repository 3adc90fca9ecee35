package io.paperwire.query;

import java.util.List;

/** The part of a paper that a word or phrase must occur in. */
public enum Field implements Scope {
    /** Title, abstract or any author's name. */
    ANY, TITLE("title", "ti"), ABSTRACT("abstract", "abs"),
    /** A word or phrase in it is a person's name: see {@link Name}. */
    AUTHOR("author", "au"),
    /** Where the paper appeared, in any of its forms. */
    VENUE("venue");

    private final List<String> names;

    /** @param names how the field is written before a colon: its name first, then arXiv's short form */
    Field(String... names) {
        this.names = List.of(names);
    }

    @Override
    public List<String> names() {
        return names;
    }

    /** Where it may be: this field, or for {@link #ANY} those that it stands for. */
    public List<Field> parts() {
        return this == ANY ? List.of(TITLE, ABSTRACT, AUTHOR) : List.of(this);
    }

    /** The field as printed before a term: {@code "title:"}, or nothing for {@link #ANY}. */
    String printed() {
        return names.isEmpty() ? "" : names.get(0) + ":";
    }
}
