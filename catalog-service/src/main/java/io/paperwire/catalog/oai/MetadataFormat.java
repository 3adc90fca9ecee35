package io.paperwire.catalog.oai;

import java.util.Arrays;
import java.util.Optional;

import io.paperwire.events.Paper;
import io.paperwire.service.xml.XmlOut;

/** The forms in which each paper can be had. */
enum MetadataFormat {
    OAI_DC("oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/",
            "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"), MODS(
                    "mods", "http://www.loc.gov/mods/v3", "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd");

    private final String prefix;
    private final String namespace;
    private final String schema;

    MetadataFormat(String prefix, String namespace, String schema) {
        this.prefix = prefix;
        this.namespace = namespace;
        this.schema = schema;
    }

    static Optional<MetadataFormat> of(String prefix) {
        return Arrays.stream(values()).filter(format -> format.prefix.equals(prefix)).findFirst();
    }

    String prefix() {
        return prefix;
    }

    String namespace() {
        return namespace;
    }

    String schema() {
        return schema;
    }

    /**
     * @param repository the domain name that the catalogue's identifiers have
     * @param page       the paper's in the catalogue, where a paper is that is nowhere else
     */
    void write(XmlOut xml, Paper paper, String repository, String page) {
        switch (this) {
            case OAI_DC -> DublinCoreXml.write(xml, paper, page);
            case MODS -> ModsXml.write(xml, paper, repository, page);
        }
    }
}
