package io.paperwire.ingest.format.xml;

import io.paperwire.ingest.record.Draft;

/** Makes a record of an element. */
@FunctionalInterface
public interface XmlMapping {

    /**
     * @param context the last context elements of the plan that came before, by their local names
     * @return null for an element that rightly is no record (a server's word that there are none)
     * @throws IllegalArgumentException this is no record; the message says why
     */
    Draft map(XmlNode record, java.util.Map<String, XmlNode> context);
}
