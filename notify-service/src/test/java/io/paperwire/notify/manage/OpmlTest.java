package io.paperwire.notify.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.WishForm;

class OpmlTest {

    private static final String CATALOG = "https://wire.example/";
    private static final String QUERY = "Schrödinger café";

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8, ''", "UTF-8, UTF-8, efbbbf", "UTF-8, '', ''", "UTF-8, '', efbbbf",
            "UTF-16LE, UTF-16, fffe", "UTF-16BE, UTF-16, feff", "UTF-16LE, '', fffe", "UTF-16BE, '', feff",
            "ISO-8859-1, ISO-8859-1, ''", "windows-1252, windows-1252, ''"})
    void a_file_is_read_in_the_encoding_that_it_says(String encoding, String declared, String mark)
            throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(HexFormat.of().parseHex(mark));
        file.write(opml(declared).getBytes(Charset.forName(encoding)));
        assertThat(Opml.read(file.toByteArray(), CATALOG).wishes()).extracting(WishForm::query).containsExactly(QUERY);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16", "ISO-8859-1", "''"})
    void what_is_pasted_is_read_whatever_it_says(String declared) {
        assertThat(Opml.read(opml(declared), CATALOG).wishes()).extracting(WishForm::query).containsExactly(QUERY);
    }

    @ParameterizedTest
    @CsvSource({"nonsense, UTF-8", "UTF-8, ISO-8859-1", "UTF-16, UTF-8"})
    void a_file_that_is_not_in_the_encoding_that_it_says_is_refused(String declared, String encoding) {
        assertThatThrownBy(() -> Opml.read(opml(declared).getBytes(Charset.forName(encoding)), CATALOG))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void nothing_is_no_opml() {
        for (byte[] file : List.of(new byte[0], new byte[]{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}))
            assertThatThrownBy(() -> Opml.read(file, CATALOG)).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"papers.atom?category=cs.LG | cat:cs.LG",
            "papers.rss?q=vole&category=cs.LG&limit=5 | vole cat:cs.LG",
            "papers.json?author=Ada+Lovelace | author:\"Ada Lovelace\"",
            "papers.atom?q=vole+OR+mole&source=arxiv&has=code | (vole OR mole) source:arxiv has:code",
            "papers.atom?venue=Cell&year=2024&year=2025 | venue:\"Cell\" (year:2024 OR year:2025)",
            "papers.atom?language=de&from=2024-02&until=2024 | after:2024-02 before:2025 lang:de",
            "categories/cs.LG.atom | cat:cs.LG", "authors/Y%20LeCun.rss | author:\"Y LeCun\"",
            "papers.atom?author=William+%22Bill%22+Smith | author:\"William  Bill  Smith\"",
            "papers.atom?q=vole%20&order=newest | vole"})
    void a_feed_with_conditions_is_a_query_with_them(String feed, String query) {
        Opml.Read read = Opml.read(outline(CATALOG + "feeds/" + feed), CATALOG);
        assertThat(read.leftOut()).isEmpty();
        assertThat(read.wishes()).extracting(wish -> WishForm.query(wish.query(), 1_000)).containsExactly(query);
    }

    @Test
    void an_address_is_the_same_whatever_the_case_of_its_scheme_and_host() {
        String typed = " " + CATALOG.toUpperCase(Locale.ROOT) + "feeds/papers.rss?q=Vole ";
        assertThat(Opml.read(outline(typed), CATALOG).wishes()).extracting(WishForm::query).containsExactly("Vole");
        assertThat(Opml.read(outline(CATALOG + "FEEDS/papers.rss?q=vole"), CATALOG).wishes()).isEmpty();
    }

    private static String outline(String url) {
        return "<opml version='2.0'><body><outline xmlUrl='" + url.replace("&", "&amp;") + "'/></body></opml>";
    }

    private static String opml(String declared) {
        return (declared.isEmpty() ? "" : "<?xml version='1.0' encoding='" + declared + "'?>\n")
                + "<opml version='2.0'><body><outline text='é' xmlUrl='" + CATALOG
                + "feeds/papers.atom?q=Schrödinger+café'/></body></opml>";
    }
}
