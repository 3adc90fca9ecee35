package io.paperwire.catalog.oai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import javax.xml.stream.XMLStreamException;

import org.junit.jupiter.api.Test;

class XmlTest {

    @Test
    void characters_that_xml_forbids_are_left_out_and_all_others_kept() throws XMLStreamException {
        assertThat(written("a\u0000b\u001Fc\uFFFEd\uFFFFe\uD800f\uDC00g")).endsWith("<t>abcdefg</t>");
        assertThat(written("\uD83E\uDD9C\u00e9\uE000\uFFFD\n\t")).endsWith("<t>\uD83E\uDD9C\u00e9\uE000\uFFFD\n\t</t>");
    }

    @Test
    void signs_of_markup_are_escaped() throws XMLStreamException {
        assertThat(written("<b>&amp;]]>")).endsWith("<t>&lt;b&gt;&amp;amp;]]&gt;</t>");
    }

    @Test
    void what_is_not_said_makes_no_element() throws XMLStreamException {
        assertThat(written(null)).endsWith("<a></a>");
        assertThat(written(" \u0001")).endsWith("<a></a>");
    }

    private static String written(String text) throws XMLStreamException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Xml xml = new Xml(stream);
        xml.open("a").leaf("t", text);
        xml.end();
        return stream.toString(StandardCharsets.UTF_8).replace("</t></a>", "</t>");
    }
}
