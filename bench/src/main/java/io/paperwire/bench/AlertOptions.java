package io.paperwire.bench;

/**
 * What the command line of {@link Alert} says.
 *
 * @param subscriptions each of an address of its own
 * @param papers        that are told of one by one
 */
record AlertOptions(int subscriptions, int papers) {

    private static final AlertOptions SHORT = new AlertOptions(10_000, 1_500);
    private static final AlertOptions LONG = new AlertOptions(100_000, 6_000);

    AlertOptions {
        if (subscriptions < 1 || papers < 1 || papers > subscriptions)
            throw new IllegalArgumentException(
                    "there are 1 to " + subscriptions + " papers, one for each subscription, not "
                            + papers);
    }

    static AlertOptions of(String... arguments) {
        AlertOptions options = SHORT;
        for (int i = 0; i < arguments.length; i++)
            switch (arguments[i]) {
                case "--long" -> options = LONG;
                case "--subscriptions" -> {
                    int subscriptions = number(++i, arguments);
                    options = new AlertOptions(subscriptions, Math.min(options.papers(), subscriptions));
                }
                case "--papers" -> options = new AlertOptions(options.subscriptions(), number(++i, arguments));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        return options;
    }

    private static int number(int place, String... arguments) {
        if (place == arguments.length)
            throw new IllegalArgumentException(arguments[place - 1] + " needs a number");
        return Integer.parseInt(arguments[place]);
    }
}
