package io.paperwire.ingest.format.xml;

import java.util.Set;

/**
 * How an XML text is cut, by local names.
 *
 * @param records what is a record
 * @param context what records after it need to know (a volume's title); delivered as a piece of its own
 * @param skipped what nobody needs, however large (an article's body); left out of the pieces
 */
public record XmlPlan(Set<String> records, Set<String> context, Set<String> skipped) {

    public static XmlPlan records(String... names) {
        return new XmlPlan(Set.of(names), Set.of(), Set.of());
    }

    public XmlPlan context(String... names) {
        return new XmlPlan(records, Set.of(names), skipped);
    }

    public XmlPlan skipping(String... names) {
        return new XmlPlan(records, context, Set.of(names));
    }
}
