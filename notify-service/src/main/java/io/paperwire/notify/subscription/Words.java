package io.paperwire.notify.subscription;

import io.paperwire.notify.wanted.Target;

/** A target as pages name it. */
public final class Words {

    private Words() {
    }

    public static String of(Target target) {
        if (target instanceof Target.Query query) {
            return query.text();
        } else if (target instanceof Target.Trending trending) {
            return switch (trending.period()) {
                case DAY -> "Trending today";
                case WEEK -> "Trending this week";
                case MONTH -> "Trending this month";
            };
        } else if (target instanceof Target.PaperLife life) {
            return "What becomes of the paper " + life.paper();
        } else if (target instanceof Target.SourceHealth) {
            return "The health of the sources";
        }
        throw new AssertionError(target);
    }
}
