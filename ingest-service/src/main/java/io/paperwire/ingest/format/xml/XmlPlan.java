package io.paperwire.ingest.format.xml;

import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * How an XML text is cut, by local names.
 *
 * @param records what is a record
 * @param context what records after it need to know (a volume's title); delivered as a piece of its own, and may be a
 *                record as well
 * @param skipped what nobody needs, however large (an article's body); left out of the pieces
 * @param opened  around records, what they need to know only the start tag of (a volume's number); delivered as a piece of
 *                context as soon as it begins, which ends all context that the one before it held
 * @param flat    whether no record may hold an element of another record's name: where one begins, the one before it has
 *                lost its end
 * @param held    which of two elements of context with one name counts, the earlier or the later
 */
public record XmlPlan(Set<String> records, Set<String> context, Set<String> skipped, Set<String> opened,
        boolean flat, BinaryOperator<XmlNode> held) {

    public static XmlPlan records(String... names) {
        return new XmlPlan(Set.of(names), Set.of(), Set.of(), Set.of(), false, (before, now) -> now);
    }

    public XmlPlan context(String... names) {
        return new XmlPlan(records, Set.of(names), skipped, opened, flat, held);
    }

    public XmlPlan skipping(String... names) {
        return new XmlPlan(records, context, Set.of(names), opened, flat, held);
    }

    public XmlPlan opened(String... names) {
        return new XmlPlan(records, context, skipped, Set.of(names), flat, held);
    }

    public XmlPlan held(BinaryOperator<XmlNode> counts) {
        return new XmlPlan(records, context, skipped, opened, flat, counts);
    }

    public XmlPlan notNested() {
        return new XmlPlan(records, context, skipped, opened, true, held);
    }
}
