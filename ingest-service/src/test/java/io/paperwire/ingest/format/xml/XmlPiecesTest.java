package io.paperwire.ingest.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class XmlPiecesTest {

    @Test
    void a_record_within_the_metadata_of_one_of_the_same_name_belongs_to_it() throws Exception {
        List<XmlPieces.Piece> pieces = pieces(XmlPlan.records("record"),
                "<l><record><metadata><record xmlns=\"marc\"><a/></record></metadata></record><record>2</record></l>");

        assertThat(pieces).extracting(XmlPieces.Piece::text).containsExactly(
                "<record><metadata><record xmlns=\"marc\"><a/></record></metadata></record>", "<record>2</record>");
        assertThat(pieces).extracting(XmlPieces.Piece::error).containsOnlyNulls();
    }

    @Test
    void where_records_do_not_nest_one_of_another_name_ends_the_one_before() throws Exception {
        List<XmlPieces.Piece> pieces = pieces(XmlPlan.records("a", "b").notNested(), "<l><a>1<b>2</b><a>3</a></l>");

        assertThat(pieces).extracting(XmlPieces.Piece::text).containsExactly("<a>1", "<b>2</b>", "<a>3</a>");
        assertThat(pieces.get(0).error()).contains("begins before this one ends");
    }

    @Test
    void context_that_has_lost_its_end_does_not_swallow_the_records() throws Exception {
        List<XmlPieces.Piece> pieces = pieces(XmlPlan.records("a").context("meta"), "<l><meta><t>T</t><a>1</a></l>");

        assertThat(pieces).extracting(XmlPieces.Piece::text).containsExactly("<meta><t>T</t>", "<a>1</a>");
        assertThat(pieces.get(0).error()).isNotNull();
    }

    @Test
    void of_an_opened_element_the_start_tag_is_told_at_once() throws Exception {
        List<XmlPieces.Piece> pieces = pieces(XmlPlan.records("a").opened("v"), "<l>\n<v id=\"1\"><a>1</a></v></l>");

        assertThat(pieces).extracting(XmlPieces.Piece::text).containsExactly("<v id=\"1\"/>", "<a>1</a>");
        assertThat(pieces.get(0).context()).isTrue();
        assertThat(pieces.get(0).line()).isEqualTo(2);
    }

    @Test
    void a_text_that_ends_between_two_records_is_not_whole() throws Exception {
        XmlPlan plan = XmlPlan.records("a");

        assertThat(pieces(plan, "<l><a>1</a>")).extracting(XmlPieces.Piece::error).containsExactly(null,
                "the file ends before its end");
        assertThat(pieces(plan, "<l><a>1</a><a>2")).extracting(XmlPieces.Piece::error).containsExactly(null,
                "the file ends within this record");
        for (String whole : List.of("<l><a>1</a></l>", "<a>1</a>", "<l><l><a>1</a></l></l><!-- x -->", "<l/>",
                "<x:l>text</x:l>", "no XML", "<a><b><a>1</a></b></a>"))
            assertThat(pieces(plan, whole)).as(whole)
                    .noneMatch(piece -> "the file ends before its end".equals(piece.error()));
    }

    private static List<XmlPieces.Piece> pieces(XmlPlan plan, String text) throws IOException {
        XmlPieces cut = new XmlPieces(new StringReader(text), plan);
        List<XmlPieces.Piece> pieces = new ArrayList<>();
        for (XmlPieces.Piece piece = cut.next(); piece != null; piece = cut.next())
            pieces.add(piece);
        return pieces;
    }
}
