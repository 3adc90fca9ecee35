package io.paperwire.events.names;

/** The particles of names that touch the word behind them: {@code d'Alembert}, {@code al-Assad}. */
public final class Particles {

    private static final String TOUCHING = "'’-\u2010\u2011";

    private Particles() {
    }

    /** @param particle as it stands apart, not blank */
    public static String before(String name, String particle) {
        return particle + (touches(particle) ? "" : " ") + name;
    }

    /** A person's names in the order in which they are read; the given one may end in a particle, in small letters. */
    public static String givenFirst(String given, String family) {
        int last = given.lastIndexOf(' ') + 1;
        boolean particle = last < given.length() && Character.isLowerCase(given.codePointAt(last));
        return particle ? before(family, given) : given + " " + family;
    }

    private static boolean touches(String particle) {
        return TOUCHING.indexOf(particle.charAt(particle.length() - 1)) >= 0;
    }
}
