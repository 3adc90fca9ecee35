package io.paperwire.bench;

import java.nio.file.Path;

/**
 * What the command line of {@link Doors} says.
 *
 * @param papers how many the catalogue shall have
 * @param file   of papers, or null for made ones
 */
record DoorsOptions(int papers, Path file) {

    private static final int SHORT = 200_000;
    private static final int USUAL = 1_000_000;
    private static final int LONG = 3_000_000;

    static DoorsOptions of(String... arguments) {
        int papers = USUAL;
        Path file = null;
        for (int i = 0; i < arguments.length; i++)
            switch (arguments[i]) {
                case "--short" -> papers = SHORT;
                case "--long" -> papers = LONG;
                case "--papers" -> {
                    if (++i == arguments.length)
                        throw new IllegalArgumentException("--papers needs a number");
                    papers = Integer.parseInt(arguments[i].replace("_", ""));
                }
                default -> file = file(arguments[i]);
            }
        if (papers < 1_000)
            throw new IllegalArgumentException("--papers is at least 1000, not " + papers);
        return new DoorsOptions(papers, file);
    }

    private static Path file(String argument) {
        if (argument.startsWith("-"))
            throw new IllegalArgumentException("unknown option " + argument);
        return Path.of(argument);
    }
}
