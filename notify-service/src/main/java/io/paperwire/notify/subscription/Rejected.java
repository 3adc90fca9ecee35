package io.paperwire.notify.subscription;

import java.util.function.Function;

import io.paperwire.notify.words.Messages;

/** Something typed is wrong. A position is an index into the query. */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final transient Function<Messages, String> words;
    private final Integer position;

    /** @param words for the person who typed it */
    public Rejected(String field, Function<Messages, String> words) {
        this(field, words, null, null);
    }

    /** @param why what exactly is wrong, for programs, which say it by names of their own */
    public Rejected(String field, Function<Messages, String> words, Exception why) {
        this(field, words, null, why);
    }

    /** What only programs get wrong. */
    public Rejected(String field, String message) {
        this(field, any -> message, null, null);
    }

    Rejected(String field, Function<Messages, String> words, Integer position, Exception why) {
        super(field, why);
        this.field = field;
        this.words = words;
        this.position = position;
    }

    public String field() {
        return field;
    }

    public Integer position() {
        return position;
    }

    /** For the person who typed it. */
    public String in(Messages say) {
        return words.apply(say);
    }

    /** For programs. */
    String detail(Messages say) {
        return getCause() == null ? in(say) : getCause().getMessage();
    }
}
