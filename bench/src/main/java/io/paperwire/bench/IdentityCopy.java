package io.paperwire.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A way to damage a record that gives the same each time. */
record IdentityCopy(List<IdentityDamage> damages, long seed) {

    private static final int MANY = 3;

    /** Some of several kinds, but no name put into a second form. */
    static IdentityCopy of(Random random) {
        List<IdentityDamage> damages = new ArrayList<>();
        while (damages.size() < MANY) {
            IdentityDamage damage = IdentityDamage.values()[random.nextInt(IdentityDamage.values().length)];
            if (damage != IdentityDamage.TITLE_ALONE && damage != IdentityDamage.SUBTITLE_OF_AN_ACRONYM_DROPPED
                    && !damages.contains(damage)
                    && !(damage.isOfNames() && damages.stream().anyMatch(IdentityDamage::isOfNames)))
                damages.add(damage);
        }
        // A list is cut before its names are joined.
        damages.sort(Comparator.comparing(damage -> damage != IdentityDamage.ET_AL));
        return new IdentityCopy(damages, random.nextLong());
    }

    IdentityPaper of(IdentityPaper paper) {
        Random random = new Random(seed);
        IdentityPaper copy = paper;
        for (IdentityDamage damage : damages)
            copy = damage.of(copy, random);
        return copy;
    }

    IdentityRecord record(int number, IdentityPaper paper, IdentityPaper twin) {
        IdentityPaper copy = of(paper);
        IdentityPaper ofTwin = of(twin);
        return new IdentityRecord(number, damages.size() == 1 ? damages.get(0).words() : "three of these at once", null,
                copy.title().equals(ofTwin.title()) && copy.authors().equals(ofTwin.authors()),
                copy.identifiers(otherIdentifiers(number)).parsed());
    }

    /** None, or those of a preprint; the same ones would make it too easy. */
    private List<String> otherIdentifiers(int number) {
        return switch ((int) Long.remainderUnsigned(seed, 3)) {
            case 0 -> List.of();
            case 1 -> List.of("arxiv:99%02d.%05d".formatted(number / 99_999 % 12 + 1, number % 99_999));
            default -> List.of("doi:10.21203/rs.3.rs-" + number + "/v1");
        };
    }
}
