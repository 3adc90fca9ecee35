package io.paperwire.catalog.oai;

import java.io.OutputStream;
import java.util.stream.Stream;

import javax.xml.stream.XMLStreamException;

import io.paperwire.catalog.oai.OaiRequest.ListKind;
import io.paperwire.catalog.papers.PaperId;

/** Answers in the form of the protocol's schema. */
final class AnswerXml {

    static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String NAMESPACE = "http://www.openarchives.org/OAI/2.0/";

    private final OaiSettings settings;
    private final String baseUrl;
    private final Xml xml;

    /** @param baseUrl the address that harvesters ask */
    AnswerXml(OaiSettings settings, String baseUrl, OutputStream stream) throws XMLStreamException {
        this.settings = settings;
        this.baseUrl = baseUrl;
        this.xml = new Xml(stream);
    }

    void write(Answer answer) throws XMLStreamException {
        xml.open("OAI-PMH", "xmlns", NAMESPACE, "xmlns:xsi", SCHEMA_INSTANCE, "xsi:schemaLocation",
                NAMESPACE + " http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd");
        xml.leaf("responseDate", Datestamp.print(answer.date()));
        xml.leaf("request", baseUrl, answer.arguments().entrySet().stream()
                .flatMap(argument -> Stream.of(argument.getKey(), argument.getValue()))
                .toArray(String[]::new));
        write(answer.content());
        xml.end();
    }

    private void write(Answer.Content content) throws XMLStreamException {
        if (content instanceof Answer.Failure failure)
            xml.empty("error", failure.message(), "code", failure.code().name());
        else if (content instanceof Answer.Identity identity)
            write(identity);
        else if (content instanceof Answer.Formats formats)
            write(formats);
        else if (content instanceof Answer.Sets sets)
            write(sets);
        else if (content instanceof Answer.One one)
            write(one);
        else if (content instanceof Answer.Listing listing)
            write(listing);
        else
            throw new AssertionError(content);
    }

    private void write(Answer.Identity identity) throws XMLStreamException {
        xml.open("Identify").leaf("repositoryName", settings.repositoryName()).leaf("baseURL", baseUrl)
                .leaf("protocolVersion", "2.0").leaf("adminEmail", settings.adminEmail())
                .leaf("earliestDatestamp", Datestamp.print(identity.earliest())).leaf("deletedRecord", "persistent")
                .leaf("granularity", "YYYY-MM-DDThh:mm:ssZ").leaf("compression", "gzip").close();
    }

    private void write(Answer.Formats formats) throws XMLStreamException {
        xml.open("ListMetadataFormats");
        for (MetadataFormat format : formats.formats())
            xml.open("metadataFormat").leaf("metadataPrefix", format.prefix()).leaf("schema", format.schema())
                    .leaf("metadataNamespace", format.namespace()).close();
        xml.close();
    }

    private void write(Answer.Sets sets) throws XMLStreamException {
        xml.open("ListSets");
        for (String spec : sets.specs())
            xml.open("set").leaf("setSpec", spec).leaf("setName", SetNames.of(spec)).close();
        xml.close();
    }

    private void write(Answer.One one) throws XMLStreamException {
        xml.open("GetRecord");
        record(one.item(), one.format());
        xml.close();
    }

    private void write(Answer.Listing listing) throws XMLStreamException {
        xml.open(listing.kind().name());
        for (Item item : listing.items())
            if (listing.kind() == ListKind.ListRecords)
                record(item, listing.format());
            else
                header(item);
        Answer.Resumption resumption = listing.resumption();
        if (resumption != null)
            xml.empty("resumptionToken", resumption.token(), "completeListSize",
                    resumption.size() == null ? null : resumption.size().toString(), "cursor",
                    Long.toString(resumption.cursor()));
        xml.close();
    }

    private void record(Item item, MetadataFormat format) throws XMLStreamException {
        xml.open("record");
        header(item);
        if (!item.deleted()) {
            xml.open("metadata");
            format.write(xml, item.paper(), settings.repositoryIdentifier());
            xml.close();
        }
        xml.close();
    }

    private void header(Item item) throws XMLStreamException {
        xml.open("header", "status", item.deleted() ? "deleted" : null)
                .leaf("identifier", "oai:" + settings.repositoryIdentifier() + ":" + PaperId.print(item.id()))
                .leaf("datestamp", Datestamp.print(item.changedAt()));
        for (String spec : item.sets())
            xml.leaf("setSpec", spec);
        xml.close();
    }
}
