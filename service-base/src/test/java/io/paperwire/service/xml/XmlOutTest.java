package io.paperwire.service.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class XmlOutTest {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    @Test
    void text_and_attributes_are_never_markup() {
        assertThat(written(new XmlOut().start("a", "b", "\"<'&", "absent", null).element("c", "<d>]]>&amp;")))
                .isEqualTo("<a b=\"&quot;&lt;'&amp;\"><c>&lt;d&gt;]]&gt;&amp;amp;</c></a>");
    }

    @Test
    void characters_that_xml_forbids_are_left_out_and_all_others_kept() {
        assertThat(written(new XmlOut().element("t", "a\u0000b\u001Fc\uFFFEd\uFFFFe\uD800f\uDC00g\uD800")))
                .isEqualTo("<t>abcdefg</t>");
        assertThat(written(new XmlOut().element("t", "\uD83E\uDD9C\u00e9\uE000\uFFFD\u0085\n\t.")))
                .isEqualTo("<t>\uD83E\uDD9C\u00e9\uE000\uFFFD\u0085\n\t.</t>");
    }

    @Test
    void what_is_not_said_makes_no_element_unless_it_has_to_be_there() {
        assertThat(written(new XmlOut().start("a").element("t", null).element("t", " \u0001").element("t", "")))
                .isEqualTo("<a></a>");
        assertThat(written(new XmlOut().always("t", " \u0001"))).isEqualTo("<t> </t>");
    }

    @Test
    void a_parser_reads_the_same_spaces_that_were_written() throws Exception {
        String text = "one\r\ntwo\tthree\n\"four\"";
        byte[] xml = new XmlOut().start("a", "b", text).element("c", text).finish();

        Element read = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml)).getDocumentElement();

        assertThat(read.getAttribute("b")).isEqualTo(text);
        assertThat(read.getTextContent()).isEqualTo(text);
    }

    private static String written(XmlOut xml) {
        String text = new String(xml.finish(), UTF_8);
        assertThat(text).startsWith(DECLARATION);
        return text.substring(DECLARATION.length());
    }
}
