package io.paperwire.catalog.oai;

import java.util.stream.Stream;

import io.paperwire.catalog.oai.OaiRequest.ListKind;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.service.xml.XmlOut;

/** Answers in the form of the protocol's schema. */
final class AnswerXml {

    static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String NAMESPACE = "http://www.openarchives.org/OAI/2.0/";

    private final OaiSettings settings;
    private final String baseUrl;
    private final String site;
    private final XmlOut xml = new XmlOut();

    /**
     * @param baseUrl the address that harvesters ask
     * @param site    where the catalogue's pages are
     */
    AnswerXml(OaiSettings settings, String baseUrl, String site) {
        this.settings = settings;
        this.baseUrl = baseUrl;
        this.site = site;
    }

    byte[] write(Answer answer) {
        xml.start("OAI-PMH", "xmlns", NAMESPACE, "xmlns:xsi", SCHEMA_INSTANCE, "xsi:schemaLocation",
                NAMESPACE + " http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd");
        xml.element("responseDate", Datestamp.print(answer.date()));
        xml.element("request", baseUrl, answer.arguments().entrySet().stream()
                .flatMap(argument -> Stream.of(argument.getKey(), argument.getValue()))
                .toArray(String[]::new));
        content(answer.content());
        return xml.finish();
    }

    private void content(Answer.Content content) {
        if (content instanceof Answer.Failure failure)
            xml.always("error", failure.message(), "code", failure.code().name());
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

    private void write(Answer.Identity identity) {
        xml.start("Identify").element("repositoryName", settings.repositoryName()).element("baseURL", baseUrl)
                .element("protocolVersion", "2.0").element("adminEmail", settings.adminEmail())
                .element("earliestDatestamp", Datestamp.print(identity.earliest()))
                .element("deletedRecord", "persistent")
                .element("granularity", "YYYY-MM-DDThh:mm:ssZ").element("compression", "gzip").end();
    }

    private void write(Answer.Formats formats) {
        xml.start("ListMetadataFormats");
        for (MetadataFormat format : formats.formats())
            xml.start("metadataFormat").element("metadataPrefix", format.prefix()).element("schema", format.schema())
                    .element("metadataNamespace", format.namespace()).end();
        xml.end();
    }

    private void write(Answer.Sets sets) {
        xml.start("ListSets");
        for (String spec : sets.specs())
            xml.start("set").element("setSpec", spec).element("setName", SetNames.of(spec)).end();
        xml.end();
    }

    private void write(Answer.One one) {
        xml.start("GetRecord");
        record(one.item(), one.format());
        xml.end();
    }

    private void write(Answer.Listing listing) {
        xml.start(listing.kind().name());
        for (Item item : listing.items())
            if (listing.kind() == ListKind.ListRecords)
                record(item, listing.format());
            else
                header(item);
        Answer.Resumption resumption = listing.resumption();
        if (resumption != null)
            xml.always("resumptionToken", resumption.token(), "completeListSize",
                    resumption.size() == null ? null : resumption.size().toString(), "cursor",
                    Long.toString(resumption.cursor()));
        xml.end();
    }

    private void record(Item item, MetadataFormat format) {
        xml.start("record");
        header(item);
        if (!item.deleted()) {
            xml.start("metadata");
            format.write(xml, item.paper(), settings.repositoryIdentifier(), site + "/papers/" + item.paper().id());
            xml.end();
        }
        xml.end();
    }

    private void header(Item item) {
        xml.start("header", "status", item.deleted() ? "deleted" : null)
                .element("identifier", "oai:" + settings.repositoryIdentifier() + ":" + PaperId.print(item.id()))
                .element("datestamp", Datestamp.print(item.changedAt()));
        for (String spec : item.sets())
            xml.element("setSpec", spec);
        xml.end();
    }
}
