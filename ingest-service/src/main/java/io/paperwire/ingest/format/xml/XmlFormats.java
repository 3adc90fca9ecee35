package io.paperwire.ingest.format.xml;

import java.util.List;

import io.paperwire.ingest.format.Format;

/** The formats of XML, the special ones before the general ones. */
public final class XmlFormats {

    public static final List<Format> ALL = List.of(PubMed.FORMAT, PublisherPubMed.FORMAT, Jats.FORMAT,
            CrossrefXml.FORMAT, CrossrefXml.DEPOSIT, CrossrefXml.QUERY, DataCiteXml.FORMAT, AclAnthology.FORMAT,
            Dblp.FORMAT, EndNoteXml.FORMAT, Mods.FORMAT, MarcXml.FORMAT, DublinCore.FORMAT);

    private XmlFormats() {
    }
}
