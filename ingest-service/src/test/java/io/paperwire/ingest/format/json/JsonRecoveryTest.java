package io.paperwire.ingest.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.PaperParsed;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Formats;
import io.paperwire.ingest.format.Reading;

/** What comes of a document that is no JSON in some place. In texts {@code '} stands for quotation marks. */
class JsonRecoveryTest {

    private static final String REFERENCES = "'reference':[{'key':'r1','DOI':'10.5555/r1','article-title':'inner'},"
            + "{'key':'r2','DOI':'10.5555/r2','article-title':'inner'}]";

    private static String work(String name) {
        return "{'DOI':'10.5555/" + name + "','title':['" + name + "']," + REFERENCES + ",'volume':'1'}";
    }

    private static String works(String... works) {
        return ("{'status':'ok','message-type':'work-list','message':{'items':[\n" + String.join(",\n", works)
                + "\n],'total-results':9}}");
    }

    private static Reading read(String format, String text) throws Exception {
        return Reading.of(Formats.named(format), text.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            // Quotation marks: some too many, one that is missing at an end, at a beginning, of a name.
            "{'DOI':'10.5555/two','title':['On 'Hits'],REFS}", "{'DOI':'10.5555/two','title':['On ''Hits''],REFS}",
            "{'DOI':'10.5555/two','title':['two],REFS}", "{'DOI':'10.5555/two','title':[two'],REFS}",
            "{'DOI:'10.5555/two','title':['two'],REFS}",
            // What no value is, and no punctuation.
            "{'DOI':'10.5555/two','title':['$\\alpha$'],REFS}", "{'DOI':None,'title':['two'],REFS}",
            "{'DOI':'10.5555/two','title':['two'],'volume':01,REFS}", "{`DOI`:`10.5555/two`,`title`:[`two`],REFS}",
            "{'DOI':'10.5555/two' 'title':['two'],REFS}", "{'DOI' '10.5555/two','title':['two'],REFS}",
            "{'DOI':'10.5555/two','title':['two'],REFS,}", "{'DOI':'10.5555/two',\0'title':['two'],REFS}",
            // Brackets that are missing or too many.
            "{'DOI':'10.5555/two','title':['two',REFS}", "{'DOI':'10.5555/two','title':'two'],REFS}",
            "{'DOI':'10.5555/two','title':['two']],REFS}", "{'DOI':'10.5555/two','title':[['two'],REFS}",
            "{'DOI':'10.5555/two',{'title':['two'],REFS}", "'DOI':'10.5555/two','title':['two'],REFS}",
            "{'DOI':'10.5555/two','x':[{'a':1,{'a':2}],REFS}", "{'DOI':'10.5555/two','x':[{'a':1},'a':2}],REFS}",
            "{'DOI':'10.5555/two','title':['two'],REFS}}",
            // Deeper than a record may be.
            "{'DOI':'10.5555/two','title':DEEP'two'],REFS}"})
    void a_record_that_is_no_json_costs_no_other(String two) throws Exception {
        String broken = two.replace("REFS", REFERENCES).replace("DEEP", "[".repeat(70));

        Reading reading = read("crossref", works(work("one"), broken, work("three"), work("four")));

        assertThat(reading.papers()).extracting(PaperParsed::title).filteredOn(title -> !title.equals("two"))
                .containsExactly("one", "three", "four");
        assertThat(reading.rejected()).last().satisfies(block -> {
            assertThat(block.place()).startsWith("line 3, column ");
            assertThat(block.reason()).startsWith("no JSON: ").doesNotContain("nothing after it")
                    .doesNotContain("line");
            assertThat((broken + ",\n").replace('\'', '"').replace('\0', '\uFFFD')).contains(block.excerpt());
        });
    }

    @Test
    void a_record_without_its_last_brace_costs_only_itself() throws Exception {
        String open = work("two").substring(0, work("two").length() - 1);

        Reading reading = read("crossref", works(work("one"), open, work("three"), work("four")));

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("one", "three", "four");
        assertThat(reading.rejected()).singleElement().satisfies(block -> {
            assertThat(block.place()).isEqualTo("line 3, column 1");
            assertThat(block.excerpt()).startsWith("{\"DOI\":\"10.5555/two\"");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",,", ",x,"})
    void what_stands_in_the_place_of_a_comma_costs_no_record(String comma) throws Exception {
        assertThat(read("crossref", works(work("one") + comma + work("two"), work("three"))).papers())
                .extracting(PaperParsed::title).containsExactly("one", "two", "three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", ",,", " ,\n, ", ",\n,\n,\n"})
    void commas_that_are_missing_or_too_many_between_all_records_cost_none(String commas) throws Exception {
        List<String> names = List.of("one", "two", "three", "four", "five", "six", "seven", "eight");
        String list = names.stream().map(JsonRecoveryTest::work).collect(Collectors.joining(commas));

        for (String file : List.of("[\n" + list + "\n]", works(list), works(list) + "\n", "[" + list)) {
            Reading reading = read("crossref", file);

            assertThat(reading.papers()).as(file).extracting(PaperParsed::title).containsExactlyElementsOf(names);
            assertThat(reading.rejected()).as(file).extracting(Block.Rejected::reason)
                    .allMatch(reason -> file.equals("[" + list) && reason.contains("it ends too early"));
        }
    }

    @Test
    void behind_a_broken_record_too_commas_that_are_missing_or_too_many_cost_none() throws Exception {
        String broken = "{'DOI':'10.5555/x','title':['x]}";

        Reading reading = read("crossref", works(work("one"), broken,
                work("two") + ",," + work("three") + ",," + work("four"), work("five") + work("six") + work("seven")));

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("one", "two", "three", "four",
                "five", "six", "seven");
        assertThat(reading.rejected()).singleElement().satisfies(block -> {
            assertThat(block.place()).isEqualTo("line 3, column 1");
            assertThat(block.excerpt()).isEqualTo((broken + ",\n").replace('\'', '"'));
        });
    }

    @Test
    void broken_ones_next_to_each_other_are_one_piece_and_those_apart_several() throws Exception {
        String broken = "{'DOI':'10.5555/x','title':['x]}";

        Reading reading = read("crossref",
                works(work("one"), broken, broken, work("two"), broken, work("three"), "{'DOI':'10.5555/y'}"));

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("one", "two", "three");
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 3, column 1",
                "line 6, column 1", "line 8, column 1");
        assertThat(reading.rejected().get(1).excerpt()).isEqualTo((broken + ",\n").replace('\'', '"'));
        assertThat(reading.rejected().get(2).reason()).isEqualTo("title is missing or blank");
    }

    @Test
    void a_file_may_begin_with_a_broken_record_and_end_within_one() throws Exception {
        Reading reading = read("crossref", "{'message':{'items':[{'DOI':'10.5555/a' x}," + work("one")
                + ",{'DOI':'10.5555/b','title':['b']");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("one");
        assertThat(reading.rejected()).extracting(Block.Rejected::excerpt).containsExactly(
                "{\"DOI\":\"10.5555/a\" x},", "{\"DOI\":\"10.5555/b\",\"title\":[\"b\"]");
        assertThat(reading.rejected().get(1).reason())
                .isEqualTo("no JSON: it ends too early; nothing after it can be read");
    }

    @Test
    void wherever_a_file_ends_what_came_before_is_kept_and_the_rest_told() throws Exception {
        String whole = works(work("one"), work("two")).replace('\'', '"');
        int first = whole.indexOf(",\n{");

        for (int end = whole.indexOf("items"); end < whole.length(); end++) {
            String file = whole.substring(0, end);
            Reading reading = Reading.of(Formats.named("crossref"), file);

            assertThat(reading.papers()).as(file).hasSize(end < first ? 0 : end < whole.indexOf("\n]") ? 1 : 2);
            assertThat(reading.rejected()).as(file).singleElement().satisfies(block -> {
                assertThat(block.excerpt().isEmpty()).isEqualTo(file.endsWith("\"volume\":\"1\"}"));
                assertThat(file).contains(block.excerpt());
            });
        }
    }

    @Test
    void bytes_that_are_no_utf_8_and_nul_in_a_text_cost_nothing() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("[{\"DOI\":\"10.5555/a\",\"title\":[\"Caf".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xE9);
        bytes.writeBytes("\0!\"]},{\"DOI\":\"10.5555/b\",\"title\":[\"Hello\\u0000!\"]}]"
                .getBytes(StandardCharsets.UTF_8));

        Reading reading = Reading.of(Formats.named("crossref"), bytes.toByteArray());

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Café!", "Hello!");
        assertThat(reading.rejected()).isEmpty();
    }

    /** A format, a file of it with a place for its records, a record, and whether there may be records in it. */
    record ListOf(String format, String file, String record, boolean nested) {

        String records(String... records) {
            return file.replace("~", String.join(",", records));
        }

        String named(String name) {
            return record.replace("#", name);
        }
    }

    static Stream<ListOf> lists() {
        return Stream.of(
                new ListOf("huggingface-daily", "[~]",
                        "{'title':'#','paper':{'id':'2401.0000#','title':'#','summary':'s','authors':[{'name':'inner'},"
                                + "{'name':'inner','user':{'id':'u'}}]}}",
                        false),
                new ListOf("openalex", "{'meta':{'count':3},'results':[~],'group_by':[]}",
                        "{'id':'https://openalex.org/W1234567','title':'#','authorships':[{'author':{'id':'A1'}},"
                                + "{'author':{'id':'A2'}}],'topics':[{'id':'T1','display_name':'inner'},"
                                + "{'id':'T2','display_name':'inner'}]}",
                        false),
                new ListOf("semantic-scholar", "{'offset':0,'data':[~]}",
                        "{'contexts':['c'],'citedPaper':{'paperId':'p#','title':'#','authors':[{'name':'inner'},"
                                + "{'name':'inner'}]}}",
                        false),
                new ListOf("datacite-json", "{'data':[~],'included':[{'id':'c','attributes':{'name':'inner'}}]}",
                        "{'id':'10.5555/#','attributes':{'titles':[{'title':'#'}],'creators':[],'relatedItems':["
                                + "{'titles':[{'title':'inner'}],'creators':[]},{'titles':[{'title':'inner'}],"
                                + "'creators':[]}]}}",
                        false),
                new ListOf("dblp-json", "{'result':{'hits':{'hit':[~]}}}",
                        "{'@id':'#','info':{'authors':{'author':[{'@pid':'1','text':'inner'},{'@pid':'2',"
                                + "'text':'inner'}]},'title':'#','key':'conf/x/#'}}",
                        false),
                new ListOf("arxiv-snapshot", "[~]",
                        "{'id':'2401.0000#','title':'#','versions':[{'version':'v1','title':'inner'},{'version':'v2',"
                                + "'title':'inner'}],'authors_parsed':[['#','','']]}",
                        false),
                new ListOf("biorxiv", "{'messages':[{'status':'ok'}],'collection':[~]}",
                        "{'doi':'10.1101/2024.01.01.00000#','title':'#','authors':'X, A.','date':'2024-01-02',"
                                + "'funder':[{'name':'inner'},{'name':'inner'}]}",
                        false),
                new ListOf("crossref", "{'message-type':'work-list','message':{'items':[~],'total-results':3}}",
                        "{'DOI':'10.5555/#','title':['#'],'reference':[{'DOI':'10.5555/r','article-title':'inner'},"
                                + "{'DOI':'10.5555/s','article-title':'inner'}]}",
                        false),
                new ListOf("csl-json", "[~]",
                        "{'id':'#','type':'book','title':'#','author':[{'family':'inner'},{'family':'inner'}],"
                                + "'custom':{'links':[{'relation':'code','url':'inner'},{'relation':'pdf'}]}}",
                        false),
                new ListOf("semantic-scholar", "{'data':[~]}",
                        "{'paperId':'p#','title':'#','citations':[{'paperId':'c','title':'inner'},{'paperId':'d',"
                                + "'title':'inner'}]}",
                        true),
                new ListOf("openreview", "{'notes':[~]}",
                        "{'id':'n#','forum':'n#','content':{'title':'#'},'details':{'revisions':[{'id':'a','forum':'a',"
                                + "'content':{'title':'inner'}},{'id':'b','forum':'b','content':{'title':'inner'}}]}}",
                        true),
                new ListOf("json-feed", "{'version':'https://jsonfeed.org/version/1.1','items':[~]}",
                        "{'id':'#','title':'#','content_text':'c','_about':[{'id':'a','title':'inner'},{'id':'b',"
                                + "'title':'inner'}]}",
                        true));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void whatever_is_damaged_no_part_of_a_record_is_taken_for_one(ListOf list) throws Exception {
        String sound = list.records(list.named("1"), list.named("2"));
        assertThat(read(list.format(), sound).papers()).extracting(PaperParsed::title).containsExactly("1", "2");

        for (int at = 1; at < sound.length(); at++)
            for (String put : new String[]{"", "{", "}", "[", "]", "'", ",", ":", "\\", "x", "\0"})
                for (int over = put.isEmpty() ? 1 : 0; over < 2; over++) {
                    String damaged = sound.substring(0, at) + put + sound.substring(at + over);
                    assertThat(read(list.format(), damaged).papers()).as(damaged).extracting(PaperParsed::title)
                            .doesNotContain("inner");
                }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void what_comes_after_is_read_where_no_record_has_others_in_it(ListOf list) throws Exception {
        String broken = list.named("2").replaceFirst("'title'", "'title");

        Reading reading = read(list.format(),
                list.records(list.named("1"), broken, list.named("3"), list.named("4")));

        assertThat(reading.papers()).extracting(PaperParsed::title)
                .containsExactlyElementsOf(list.nested() ? List.of("1") : List.of("1", "3", "4"));
        assertThat(reading.rejected()).filteredOn(block -> block.reason().startsWith("no JSON")).singleElement()
                .satisfies(block -> {
                    assertThat(block.reason().contains("nothing after it can be read")).isEqualTo(list.nested());
                    assertThat(block.excerpt()).startsWith(broken.replace('\'', '"').substring(0, 20));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {" there.", ", there.", ",, 'there'.", ""})
    void what_looks_like_a_record_within_a_text_is_none(String there) throws Exception {
        String quoting = "{'DOI':'10.5555/two','title':['two'],'abstract':'See ,{'DOI':'10.5555/x','title':['inner']}"
                + there + "'}";

        assertThat(read("crossref", works(work("one"), quoting, work("three"))).papers())
                .extracting(PaperParsed::title).containsExactly("one", "three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'DOI':'10.5555/x','title':['a]},", "{'DOI':'10.5555/x','title':['a'},",
            "{'DOI':'10.5555/x' 'title':['a']},", "{'DOI':'10.5555/x','title':['a'],", "{'a':[{},{},{},", ",{'", ",{",
            "},{'a':[", "},{'a':'\\"})
    void hundreds_of_thousands_of_broken_records_are_passed_over_in_time(String broken) throws Exception {
        String text = works(work("one")).replaceFirst("(?s)\\n\\].*", ",\n")
                + broken.repeat(3_000_000 / broken.length()) + "'},"
                + work("last") + "]}}";

        Reading reading = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read("crossref", text));

        assertThat(reading.papers()).extracting(PaperParsed::title).startsWith("one").doesNotContain("inner");
        assertThat(reading.rejected()).isNotEmpty();
    }

    @Test
    void of_a_long_piece_the_beginning_is_told() throws Exception {
        String huge = "{'DOI':'10.5555/h','junk':[" + "'xxxxxxxxxxxxxxxx',\n".repeat(300_000) + "oops]}";

        Reading reading = read("crossref", works(work("one"), huge, work("three"), "7"));

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("one", "three");
        assertThat(reading.rejected().get(0).place()).isEqualTo("line 3, column 1");
        assertThat(reading.rejected().get(0).excerpt()).startsWith("{\"DOI\":\"10.5555/h\",\"junk\":[\"xxx")
                .hasSize(300);
        assertThat(reading.rejected().get(1).reason()).isEqualTo("not an object");
    }
}
