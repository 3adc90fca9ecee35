package io.paperwire.notify.wanted;

import java.util.Locale;

/** The languages that mails are written in. */
public enum Language {
    EN, DE;

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return this == EN ? Locale.UK : Locale.GERMANY;
    }

    /** @throws IllegalArgumentException none of them; the message is for the person who typed it */
    public static Language of(String tag) {
        for (Language one : values()) {
            if (one.tag().equals(tag))
                return one;
        }
        throw new IllegalArgumentException("language is en or de, not '" + tag + "'.");
    }
}
