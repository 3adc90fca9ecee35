package io.paperwire.ingest.format.xml;

import java.util.List;

import io.paperwire.ingest.format.Format;

/** The formats of XML, the special ones before the general ones. */
public final class XmlFormats {

    public static final List<Format> ALL = List.of(PubMed.FORMAT, PublisherPubMed.FORMAT, Jats.FORMAT,
            AclAnthology.FORMAT, Dblp.FORMAT);

    private XmlFormats() {
    }
}
