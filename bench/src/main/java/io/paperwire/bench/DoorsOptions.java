package io.paperwire.bench;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the command line of {@link Doors} says.
 *
 * @param papers how many the catalogue shall have
 * @param turn   how long a door, or its peer, is asked without a break
 * @param file   of papers, or null for made ones
 */
record DoorsOptions(int papers, Duration turn, Path file) {

    private static final int SHORT = 200_000;
    private static final int USUAL = 1_000_000;
    private static final int LONG = 3_000_000;

    static DoorsOptions of(String... arguments) {
        int papers = USUAL;
        int seconds = 3;
        Path file = null;
        for (int i = 0; i < arguments.length; i++)
            switch (arguments[i]) {
                case "--short" -> papers = SHORT;
                case "--long" -> papers = LONG;
                case "--papers" -> papers = number(++i, arguments);
                case "--seconds" -> seconds = number(++i, arguments);
                default -> file = file(arguments[i]);
            }
        if (papers < 1_000)
            throw new IllegalArgumentException("--papers is at least 1000, not " + papers);
        if (seconds < 1)
            throw new IllegalArgumentException("--seconds is at least 1, not " + seconds);
        return new DoorsOptions(papers, Duration.ofSeconds(seconds), file);
    }

    private static int number(int place, String... arguments) {
        if (place == arguments.length)
            throw new IllegalArgumentException(arguments[place - 1] + " needs a number");
        return Integer.parseInt(arguments[place]);
    }

    private static Path file(String argument) {
        if (argument.startsWith("-"))
            throw new IllegalArgumentException("unknown option " + argument);
        return Path.of(argument);
    }
}
