package io.paperwire.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What the command line of {@link Match} says.
 *
 * @param queries how many are held, run after run
 * @param beside  whether Lucene Monitor and OpenSearch run too
 * @param floods  whether there are queries too that nobody would keep, as they find very many papers
 * @param file    of papers, or null for made ones
 */
record MatchOptions(List<Integer> queries, boolean beside, boolean floods, Path file) {

    private static final int MOST = 5_000_000;

    static MatchOptions of(String... arguments) {
        List<Integer> queries = List.of(10_000, 100_000, 1_000_000);
        boolean beside = true;
        boolean floods = false;
        Path file = null;
        for (int i = 0; i < arguments.length; i++)
            switch (arguments[i]) {
                case "--queries" -> queries = List.of(number(++i, arguments));
                case "--alone" -> beside = false;
                case "--floods" -> floods = true;
                default -> file = file(arguments[i]);
            }
        return new MatchOptions(queries, beside, floods, file);
    }

    private static int number(int place, String... arguments) {
        if (place == arguments.length)
            throw new IllegalArgumentException("--queries needs a number");
        int number = Integer.parseInt(arguments[place]);
        if (number < 1 || number > MOST)
            throw new IllegalArgumentException("--queries is from 1 to " + MOST + ", not " + number);
        return number;
    }

    private static Path file(String argument) {
        if (argument.startsWith("-"))
            throw new IllegalArgumentException("unknown option " + argument);
        return Path.of(argument);
    }
}
