package io.paperwire.catalog.oai;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

/** Asks the service, and holds every answer against the schemas. */
final class Harvester {

    private static final Schema SCHEMA = schema();

    private Harvester() {
    }

    /** @param arguments names and values by turns */
    static Element ask(String... arguments) {
        var request = given();
        for (int n = 0; n < arguments.length; n += 2)
            request.queryParam(arguments[n], arguments[n + 1]);
        byte[] body = request.get("/oai").then().statusCode(200).contentType("text/xml;charset=UTF-8").extract()
                .asByteArray();
        return valid(body);
    }

    static Element valid(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
            SCHEMA.newValidator().validate(new DOMSource(root));
            return root;
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(e.getMessage() + " in:\n" + new String(xml, StandardCharsets.UTF_8),
                    e);
        }
    }

    static String error(String... arguments) {
        Element answer = ask(arguments);
        assertThat(answer.getElementsByTagName("error").getLength()).as(texts(answer, "identifier") + "").isOne();
        Element error = element(answer, "error");
        assertThat(error.getTextContent()).isNotBlank();
        return error.getAttribute("code");
    }

    /** A list from its first page to its last. */
    static List<Element> records(String verb, String... arguments) {
        List<Element> all = new ArrayList<>();
        String[] first = new String[arguments.length + 2];
        first[0] = "verb";
        first[1] = verb;
        System.arraycopy(arguments, 0, first, 2, arguments.length);
        Element page = ask(first);
        if (page.getElementsByTagName("error").getLength() > 0)
            return all;
        all.addAll(ofPage(page));
        for (String token = token(page); token != null; token = token(page)) {
            page = ask("verb", verb, "resumptionToken", token);
            all.addAll(ofPage(page));
        }
        return all;
    }

    static List<Element> ofPage(Element page) {
        boolean whole = page.getElementsByTagName("ListRecords").getLength() > 0;
        return elements(page, whole ? "record" : "header");
    }

    /** Null on the last page. */
    static String token(Element page) {
        List<String> tokens = texts(page, "resumptionToken");
        return tokens.isEmpty() || tokens.get(0).isEmpty() ? null : tokens.get(0);
    }

    static List<String> identifiers(List<Element> records) {
        return records.stream().map(record -> text(record, "identifier")).toList();
    }

    static String text(Element parent, String name) {
        return element(parent, name).getTextContent();
    }

    static List<String> texts(Element parent, String name) {
        return elements(parent, name).stream().map(Element::getTextContent).toList();
    }

    static Element element(Element parent, String name) {
        return elements(parent, name).get(0);
    }

    static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast).toList();
    }

    private static Schema schema() {
        Map<String, String> files = Map.of("http://www.w3.org/XML/1998/namespace", "/oai/xml.xsd",
                "http://www.w3.org/1999/xlink", "/oai/xlink.xsd", "http://purl.org/dc/elements/1.1/", "/oai/dc.xsd");
        try {
            DOMImplementationLS inputs = (DOMImplementationLS) DOMImplementationRegistry.newInstance()
                    .getDOMImplementation("LS");
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "all");
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
                LSInput input = inputs.createLSInput();
                input.setSystemId(systemId);
                input.setByteStream(file(files.get(namespace)));
                return input;
            });
            return factory.newSchema(new Source[]{new StreamSource(file("/oai/OAI-PMH.xsd"), "OAI-PMH.xsd"),
                    new StreamSource(file("/oai/oai_dc.xsd"), "oai_dc.xsd"),
                    new StreamSource(file("/xsd/mods-3-8.xsd"), "mods-3-8.xsd")});
        } catch (SAXException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream file(String path) {
        InputStream file = Harvester.class.getResourceAsStream(path);
        assertThat(file).as(path).isNotNull();
        return file;
    }
}
