package io.paperwire.ingest.format.xml;

import io.paperwire.ingest.record.Draft;

/** Makes a record of an element. */
@FunctionalInterface
public interface XmlMapping {

    /**
     * @param context the last context elements of the plan that came before, by their local names
     * @throws IllegalArgumentException this is no record; the message says why
     */
    Draft map(XmlNode record, java.util.Map<String, XmlNode> context);
}
