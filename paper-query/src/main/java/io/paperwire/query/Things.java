package io.paperwire.query;

import java.util.EnumSet;
import java.util.Set;

import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.query.Query.Has.Thing;

/** What papers have in the sense of {@link Query.Has}. */
public final class Things {

    private Things() {
    }

    public static Set<Thing> of(Paper paper) {
        Set<Thing> things = EnumSet.allOf(Thing.class);
        things.removeIf(thing -> !has(paper, thing));
        return things;
    }

    private static boolean has(Paper paper, Thing thing) {
        return switch (thing) {
            case CODE -> hasLink(paper, Link.Relation.CODE);
            case PDF -> hasLink(paper, Link.Relation.PDF);
            case DOI -> paper.identifiers().stream().anyMatch(identifier -> identifier.scheme().equals("doi"));
            case VERSION -> paper.version() != null && paper.version() > 1
                    || paper.versions().stream().anyMatch(version -> version.version() > 1);
        };
    }

    private static boolean hasLink(Paper paper, Link.Relation relation) {
        return paper.links().stream().anyMatch(link -> link.relation() == relation);
    }
}
