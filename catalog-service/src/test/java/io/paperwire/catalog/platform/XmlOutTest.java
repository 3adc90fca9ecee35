package io.paperwire.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;

import org.junit.jupiter.api.Test;

class XmlOutTest {

    @Test
    void text_and_attributes_are_never_markup() {
        StringWriter text = new StringWriter();
        new XmlOut(text).start("a", "b", "\"<'&", "absent", null).element("c", "<d>]]>&amp;").element("e", null)
                .finish();

        assertThat(text.toString()).startsWith("<?xml version=\"1.0\"")
                .endsWith("<a b=\"&quot;&lt;'&amp;\"><c>&lt;d&gt;]]&gt;&amp;amp;</c></a>");
    }

    @Test
    void characters_that_xml_cannot_write_are_left_out_and_all_others_kept() {
        assertThat(XmlOut.legal("a\u0000b\u001Fc\uFFFEd\uD800e")).isEqualTo("abcde");
        assertThat(XmlOut.legal("tab\tline\n𝔄 é \u0085")).isEqualTo("tab\tline\n𝔄 é \u0085");
    }
}
