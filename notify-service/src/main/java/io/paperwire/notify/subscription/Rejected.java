package io.paperwire.notify.subscription;

import java.time.Duration;
import java.util.function.Function;

import io.paperwire.notify.words.Messages;
import io.paperwire.notify.words.Quoting;
import io.paperwire.query.QuerySyntaxException;

/** Something typed is wrong. A position is an index into the query. */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final transient Function<Messages, String> words;
    private final Integer position;
    private final Duration retryAfter;

    /** @param words for the person who typed it */
    public Rejected(String field, Function<Messages, String> words) {
        this(field, words, null, null, null);
    }

    /** @param why what exactly is wrong, for programs, which say it by names of their own */
    public Rejected(String field, Function<Messages, String> words, Exception why) {
        this(field, words, null, why, null);
    }

    /** What only programs get wrong. */
    public Rejected(String field, String message) {
        this(field, any -> message, null, null, null);
    }

    Rejected(String field, Function<Messages, String> words, Integer position, Exception why) {
        this(field, words, position, why, null);
    }

    private Rejected(String field, Function<Messages, String> words, Integer position, Exception why,
            Duration retryAfter) {
        super(field, why);
        this.field = field;
        this.words = words;
        this.position = position;
        this.retryAfter = retryAfter;
    }

    /** Nothing is wrong with it but the time. */
    public static Rejected until(Duration after, Function<Messages, String> words, Exception why) {
        return new Rejected(null, words, null, why, after);
    }

    /** The same of a field: nobody asks too often, it is only not known yet. */
    static Rejected notYet(String field, Duration after, Function<Messages, String> words) {
        return new Rejected(field, words, null, null, after);
    }

    public String field() {
        return field;
    }

    public Integer position() {
        return position;
    }

    /** When it can be asked again; null for what stays wrong. */
    Duration retryAfter() {
        return retryAfter;
    }

    /** For the person who typed it. */
    public String in(Messages say) {
        return words.apply(say);
    }

    /** The same for a page. */
    public Quoting quoting(Messages say) {
        return Quoting.of(in(say), getCause() instanceof QuerySyntaxException ? getCause().getMessage() : null);
    }

    /** For programs. */
    String detail(Messages say) {
        return getCause() == null ? in(say) : getCause().getMessage();
    }
}
