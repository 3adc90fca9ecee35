package io.paperwire.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Records in which one element is there thousands of times. What is done for each of them with all of the record takes minutes
 * where others take less than a second.
 */
class RepeatedElementsTest {

    private static final int LENGTH = 300_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ELEMENT = Pattern.compile("<([A-Za-z][\\w:-]*)");
    private static final Pattern TEXT = Pattern.compile("(>[^<>]*[^<>\\s])(?=</)");
    private static final Pattern BIBTEX_FIELD = Pattern.compile(" \\w+ = (\\{[^,]*\\}|\"[^\"]*\"|\\w+)(?=[,}])");

    /** A file, and how many copies are in it of an element that is there once in the sample. */
    private record Repeated(String element, String file, int copies) {
    }

    @ParameterizedTest
    @EnumSource
    void each_element_may_be_there_thousands_of_times(SampleFiles sample) throws Exception {
        List<Repeated> all = repeated(sample);
        assertThat(all).hasSizeGreaterThan(2);
        int records = read(sample.format(), sample.text()).blocks().size();

        for (Repeated file : all) {
            Reading reading = assertTimeoutPreemptively(Duration.ofSeconds(60),
                    () -> read(sample.format(), file.file()), file.element());
            assertThat(reading.blocks().size()).as(file.element()).isBetween(1, records * (file.copies() + 1));
        }
    }

    private static Reading read(String format, String file) throws IOException, InterruptedException {
        return Reading.of(Formats.named(format), file.getBytes(UTF_8));
    }

    private static List<Repeated> repeated(SampleFiles sample) throws IOException {
        String text = sample.text().strip();
        if (text.startsWith("<"))
            return ofXml(text);
        if (text.startsWith("{") || text.startsWith("["))
            return ofJson(text.lines().findFirst().orElseThrow());
        return sample == SampleFiles.BIBTEX ? ofBibtex(text) : ofLines(text);
    }

    private static List<Repeated> ofXml(String text) {
        Set<String> names = ELEMENT.matcher(text).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Repeated> all = new ArrayList<>();
        for (String name : names) {
            Matcher element = Pattern.compile("(?s)<" + name + "(?=[\\s/>])(?:[^<>]*/>|.*?</" + name + ">)")
                    .matcher(text);
            if (element.find() && element.start() > 0)
                all.add(copies(name, text, element.start(), element.end(),
                        n -> TEXT.matcher(element.group()).replaceAll("$1" + n)));
        }
        return all;
    }

    private static List<Repeated> ofBibtex(String text) {
        return BIBTEX_FIELD.matcher(text).results().map(field -> copies(field.group(), text, field.end(), field.end(),
                n -> "," + field.group().replaceFirst("=", n % 2 == 0 ? "=" : n + " ="))).toList();
    }

    /** Each in the place of one that is there, and with the one after it, if that goes on with it. */
    private static List<Repeated> ofLines(String text) {
        List<Repeated> all = new ArrayList<>();
        int from = 0;
        for (String line : text.split("\n")) {
            int end = from + line.length();
            all.add(copies(line, text, from, end, n -> line + n + "\n"));
            from = end + 1;
        }
        return all;
    }

    private static Repeated copies(String element, String text, int from, int to, IntFunction<String> copy) {
        StringBuilder copies = new StringBuilder();
        int count = 0;
        while (copies.length() < LENGTH)
            copies.append(copy.apply(count++));
        return new Repeated(element, text.substring(0, from) + copies + text.substring(to), count);
    }

    private static List<Repeated> ofJson(String text) throws IOException {
        List<Repeated> all = new ArrayList<>();
        for (int place = 0;; place++) {
            JsonNode file = JSON.readTree(text);
            List<JsonNode> holders = new ArrayList<>();
            collect(file, holders);
            if (place == holders.size())
                return all;
            JsonNode holder = holders.get(place);
            JsonNode first = holder.iterator().next();
            int count = LENGTH / (first.toString().length() + 8);
            for (int n = 0; n < count; n++)
                if (holder instanceof ArrayNode list)
                    list.add(varied(first, n));
                else
                    ((ObjectNode) holder).set(holder.fieldNames().next() + n, varied(first, n));
            all.add(new Repeated(holder.toString().substring(0, 40), file.toString(), count));
        }
    }

    /** The lists and objects that have something in them. */
    private static void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainerNode() && !node.isEmpty())
            holders.add(node);
        node.forEach(inner -> collect(inner, holders));
    }

    private static JsonNode varied(JsonNode node, int n) throws IOException {
        return node.isTextual()
                ? JSON.getNodeFactory().textNode(node.asText() + n)
                : JSON.readTree(node.toString().replaceAll("([a-z])\"(?=[,}\\]])", "$1" + n + "\""));
    }

    /** In a file {@code ~} stands for the pieces and {@code ^} for the end of a line, in a piece {@code #} for its number. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "datacite-xml|<resource><titles>~</titles><language>en</language></resource>|<title xml:lang='de'>T #</title>",
            "datacite-json|{\"data\":[{\"id\":\"10.5555/a\",\"attributes\":{\"language\":\"en\",\"titles\":[~{\"title\":\"T\"}]}}]}"
                    + "|{\"title\":\"T #\",\"lang\":\"de\"},",
            "ris|TY  - JOUR^TI  - x^DB  - LONG^~ER  - ^|C1  - y#^", "ris|TY  - JOUR^TI  - x^~ER  - ^|PY  - 1/2/3/4/#^",
            "ris|TY  - JOUR^TI  - x^AB  - LONG^~ER  - ^|N2  - y#^",
            "crossref-xml|<crossref><journal><journal_article><titles><title>x</title></titles><crossmark><updates>~"
                    + "</updates></crossmark>~<doi_data><doi>10.5555/a</doi></doi_data></journal_article></journal>"
                    + "</crossref>|<update type='erratum'>10.5555/#</update>",
            "oai-pmh|<OAI-PMH><ListRecords><record><metadata><arXivRaw><id>2401.00001</id><title>x</title>~"
                    + "<comments>LONG</comments></arXivRaw></metadata></record></ListRecords></OAI-PMH>"
                    + "|<version version='v2'><source_type>I</source_type></version>",
            "pubmed-xml|<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>x</ArticleTitle>"
                    + "<PublicationTypeList>~</PublicationTypeList></Article><CommentsCorrectionsList>~"
                    + "</CommentsCorrectionsList></MedlineCitation></PubmedArticle>"
                    + "|<PublicationType>y</PublicationType><CommentsCorrections RefType='ErratumIn'/>",
            "jats|<article><front><article-meta><title-group><article-title>x</article-title></title-group>"
                    + "<contrib-group content-type='LONG'>~</contrib-group></article-meta></front></article>"
                    + "|<contrib><collab>A #</collab></contrib>",
            "jats|<article><front><article-meta><title-group><article-title>x</article-title></title-group>"
                    + "<contrib-group>~<aff-alternatives>~</aff-alternatives></contrib-group></article-meta></front>"
                    + "</article>|<aff id='a#'>A</aff>",
            "arxiv-listing|\\\\^arXiv:2401.00001^Title: x^Comments: LONG^~\\\\^|  and more^",
            "arxiv-listing|\\\\^arXiv:2401.00001^Title: x^Comments: LONG^~\\\\^"
                    + "|Date (revised v#): Mon, 1 Jan 2024 00:00:00 GMT   (4kb,I)^",
            "arxiv-listing|\\\\^arXiv:2401.00001^Title: x^Comments: previous ~^\\\\^|, withdrawn",
            "bibtex|@article{a, title = {x}, note = { LONG }~}|, note = {y}"})
    void a_record_of_one_element_that_is_there_thousands_of_times_is_read_in_time(String format, String file,
            String piece) {
        String all = IntStream.range(0, 4 * LENGTH / piece.length())
                .mapToObj(n -> piece.replace("#", Integer.toString(n))).collect(Collectors.joining());
        String text = file.replace("~", format.equals("ris") || format.equals("bibtex")
                ? all.substring(0,
                        all.lastIndexOf(piece.substring(0, 3), LENGTH))
                : all).replace("LONG", "long".repeat(LENGTH / 5))
                .replace('^', '\n');

        Reading reading = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(format, text));

        assertThat(reading.blocks()).hasSize(1);
    }

    @Test
    void what_many_authors_refer_to_is_not_longer_than_a_record_may_be() throws Exception {
        String authors = "<contrib contrib-type='author'><collab>A</collab><xref rid='a1'/></contrib>".repeat(5000);

        Reading reading = read("jats", "<article><front><article-meta><title-group><article-title>x</article-title>"
                + "</title-group><contrib-group>" + authors + "<aff id='a1'>" + "Ferns ".repeat(100_000)
                + "</aff></contrib-group></article-meta></front></article>");

        assertThat(reading.rejected()).singleElement().extracting(Block.Rejected::reason)
                .isEqualTo("affiliations of more than 4000000 characters");
    }

    @Test
    void a_word_that_an_index_has_everywhere_makes_no_abstract_that_is_longer_than_a_record_may_be() throws Exception {
        String places = IntStream.range(0, 20_000).mapToObj(Integer::toString).collect(Collectors.joining(","));

        Reading reading = read("openalex", "{\"results\":[{\"id\":\"W1\",\"title\":\"x\",\"authorships\":[],"
                + "\"abstract_inverted_index\":{\"" + "y".repeat(40_000) + "\":[" + places + "]}}]}");

        assertThat(reading.paper().abstractText()).hasSizeLessThan(4_000_000);
    }

    @Test
    void an_entry_with_what_strings_and_aliases_stand_for_is_no_longer_than_others() throws Exception {
        String fields = IntStream.range(0, 10_000).mapToObj(n -> ", f" + n + " = s").collect(Collectors.joining());

        Reading bibtex = read("bibtex", "@string{s = {" + "x".repeat(LENGTH) + "}}\n@article{a, title = {x}" + fields
                + "}\n@article{b, title = {y}}\n");
        Reading cff = read("cff", "cff-version: 1.2.0\ntitle: x\nabstract: &a " + "x".repeat(LENGTH) + "\nkeywords: ["
                + "*a, ".repeat(10_000) + "]\n");

        assertThat(bibtex.papers()).singleElement().extracting(paper -> paper.title()).isEqualTo("y");
        assertThat(bibtex.rejected()).singleElement().extracting(Block.Rejected::reason).asString()
                .startsWith("more than 1000000 characters with what strings stand for, up to field 'f");
        assertThat(cff.rejected()).singleElement().extracting(Block.Rejected::reason)
                .isEqualTo("more than 1000000 characters, with what is repeated");
    }
}
