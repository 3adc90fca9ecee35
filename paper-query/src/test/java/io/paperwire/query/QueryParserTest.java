package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.lucene.index.MultiReader;
import org.apache.lucene.search.IndexSearcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.query.lucene.LuceneQuery;

class QueryParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "graph neural|graph neural",
            "graph AND neural|graph neural",
            "forward-forward OR \"graph neural\"|forward-forward OR \"graph neural\"",
            "a b OR c d|(a b) OR (c d)",
            "a (b OR c) -d|a (b OR c) NOT d",
            "a NOT (b c)|a NOT (b c)",
            "a NOT NOT b|a b",
            "a --b|a b",
            "(-b a) (a -b)|NOT b a",
            "SE(3)-Equivariant|SE(3)-Equivariant",
            "O(1)-approximation a|O(1)-approximation a",
            "(-E(n) title:O(log(n)) -O(n)) Sp(2,R)(b)|NOT E(n) title:O(log(n)) NOT O(n) Sp(2,R) b",
            "O(n\\log n) graph(b OR c) a(-b) a(b*) a(\"b\")|O n\\log n graph (b OR c) a NOT b b* \"b\"",
            "a OR(b) NOT(c) AND(d)|a OR (b NOT c d)",
            "a(title:b) title:f(x) a()|a title:b title:f(x)",
            "\"a b\" ~5(x)|\"a b\" ~5(x)",
            "(1+1)-ES|1+1 ES",
            "\"graph\"-based “a”--b|\"graph\" based \"a\" b",
            "\"a b\"~5-c|\"a b\"~5 c",
            "(a)-OR b|a OR b",
            "(a)-title:b|a title:b",
            "(a)- -b|a NOT b",
            "cat:\"cs\"-b|cat:cs b",
            "title:graph|title:graph",
            "title: graph|title:graph",
            "venue: ICML Ti: graph au: \"Y LeCun\" abs: (a b)|venue:ICML title:graph author:\"Y LeCun\" abstract:a abstract:b",
            "has: code Year:  2020 is: retracted votes: >10|has:code year:2020 is:retracted votes:>=11",
            "after: 2020-01 before: 2021 (a id: 10.1000/x)|after:2020-01 before:2021 a id:doi:10.1000/x",
            "cat: cs.LG like: 2403.11004|cat:cs.LG like:arxiv:2403.11004",
            "a is: not has: \"code\" year: (2020)|a is not has \"code\" year 2020",
            "language: an idea like: attention cat: mammals|language an idea like attention cat mammals",
            "(a year:) 2020|a year 2020",
            "2020 year: 2020 a year: & 2020|2020 year:2020 a year",
            "ti:graph au:hinton abs:loss|title:graph author:hinton abstract:loss",
            "title:(graph OR \"message passing\")|title:graph OR title:\"message passing\"",
            "title:(graph title:mesh)|title:graph title:mesh",
            "((a)) (b (c))|a b c",
            "a OR (b OR c)|a OR b OR c",
            "a a b|a b",
            "深層学習、文字認識，网络；图。 \"深層、文字\"|深層学習 文字認識 网络 图 \"深層、文字\"",
            "学習　－文字 ＯＲ Ｇｒａｐｈ|(学習 NOT 文字) OR Graph",
            "ａｕｔｈｏｒ：鈴木 ｙｅａｒ：２０２１|author:鈴木 year:2021",
            "year:２０１９..２０２１ year:＞２０１９ year:٢٠٢١ after:२०२० votes:>٣|year:2019..2021 year:>=2020 year:2021 after:2020 votes:>=4",
            "ลาย* ลาย5*|ลาย ลาย5",
            "“graph neural” a|\"graph neural\" a",
            "BERT: a model|BERT: a model",
            "(a BERT:) 2020|a BERT: 2020",
            "R & D|R D",
            "a OR & OR ()|a",
            "and or not|and or not",
            "x1:y|x1:y",
            "état \u3000 naïve|état naïve",
            "\"a b\"~5 “c d”~0|\"a b\"~5 \"c d\"~0",
            "\"a b\" ~5|\"a b\"~5",
            "\"a b\" (~5) z~5|\"a b\" 5 z~5",
            "\"a b\" ~5% c|\"a b\" ~5% c",
            "title:l'appren* author:O’Br*|title:appren* author:OBr*",
            "é'venue:* title:l'source:_* author:d'id:*|venue* title:source* author:did*",
            "cat:a.*.* cat:be,.*|cat:a cat:be",
            "cat:cs.LG,CS.cl,math.* x|(cat:cs.LG OR cat:cs.CL OR cat:math) x",
            "cat:cs.LG, -cat:math,stat|cat:cs.LG NOT (cat:math OR cat:stat)",
            "cat:msc:05,06|cat:msc:05,06",
            "cat:cs.LG,CS.lg|cat:cs.LG",
            "id:10.1000/182: id:dblp:a/b:|id:doi:10.1000/182 id:dblp:a/b:",
            "quant* title:(ne* OR b)|quant* (title:ne* OR title:b)",
            "A* search|A* search",
            "a ** *|a",
            "cat:CS.lg cat:math.* category:cs|cat:cs.LG cat:math cat:cs",
            "cat:(cs.LG OR cs.CL)|cat:cs.LG OR cat:cs.CL",
            "licence:\"CC BY 4.0\"|license:cc-by-4.0",
            "source:\"my lab\" source:Lab|source:\"my lab\" source:lab",
            "id:10.1000/a a|id:doi:10.1000/a a",
            "(a id:10.1016/S0140(20)3)|a id:doi:10.1016/s0140(20)3",
            "id:arXiv:2403.11004v2|id:arxiv:2403.11004",
            "(a OR id:\"lab:(x\") b|(a OR id:\"lab:(x\") b",
            "id:lab:(x|id:\"lab:(x\"",
            "year:2020 year:>2020 year:<2020|year:2020 year:>=2021 year:<=2019",
            "year:2019..2022 year:2019.. year:..2022|year:2019..2022 year:>=2019 year:<=2022",
            "year:(2020 OR 2022)|year:2020 OR year:2022",
            "votes:>10 votes:3..5 votes:..5|votes:>=11 votes:3..5 votes:<=5",
            "after:2025 before:2025-06-30|after:2025 before:2025-06-30",
            "HAS:Code is:\"Published\"|has:code is:published",
            "lang:EN_gb language:de|lang:en-gb lang:de",
            "venue:icml -cat:cs|venue:icml NOT cat:cs",
            "Ti:sapphire Nd:YAG -Er:YAG TI:laser ti:laser|Ti:sapphire Nd:YAG NOT Er:YAG title:laser",
            "Ti:\"a b\" Ti:(a b) TI:a|title:\"a b\" title:a title:b",
            "a !b !(c d) !!e f! ! ! g|a NOT b NOT (c d) NOT e f! g",
            "(a)!b \"c\"!d -!a f!g|a b \"c\" d f!g",
            "author:\"Y LeCun\" title:(a)|author:\"Y LeCun\" title:a",
            "a （b OR c） ＂d e＂|a (b OR c) \"d e\"",
            "title：深度 year：2020 标题：深度|title:深度 year:2020 标题：深度",
            "深度） （学习|深度 学习",
            "a beta1* 10⁶*|a beta1 10⁶",
    })
    void is_printed_in_its_canonical_spelling(String text, String canonical) throws Exception {
        assertThat(QueryParser.parse(text).print()).isEqualTo(canonical);
        assertThat(QueryParser.parse(canonical)).isEqualTo(QueryParser.parse(text));
    }

    @Test
    void knows_the_operators_of_other_languages() throws Exception {
        assertThat(QueryParser.parse("a || b && c").print()).isEqualTo("a OR (b c)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "author:'Y LeCun'|author:\"Y LeCun\"",
            "(author:'Y LeCun') 'a b'|author:\"Y LeCun\" 'a b'",
            "author:'t title:'70s and '80s|author:'t title:'70s and '80s",
    })
    void single_quotation_marks_hold_what_stands_after_a_field_together(String text, String canonical)
            throws Exception {
        is_printed_in_its_canonical_spelling(text, canonical);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "``|0|empty",
            "` `|1|empty",
            "&|0|no word",
            "()|0|no word",
            "a (b|2|'(' without",
            "a b)|3|')' without",
            "a \"b c|2|quotation mark",
            "a OR|4|ends too early",
            "a AND OR b|6|Expected a word before 'OR'",
            "OR a|0|Expected a word before 'OR'",
            "a NOT|5|ends too early",
            "yeer:2020|0|no field 'yeer'; did you mean year:?",
            "a title:|8|after 'title:'",
            "title:-a|6|after 'title:'",
            "title:(a author:b)|9|inside another field's group",
            "NOT a|0|must not occur",
            "!a|0|must not occur",
            "a OR NOT b|0|must not occur",
            "NOT (a NOT b)|0|must not occur",
            "titel:graph|0|did you mean title:?",
            "a xyzzy:graph|2|the fields are title, abstract, author, venue, cat,",
            "likes:graph|0|no field 'likes'",
            "doi:10.1000/x|0|Did you mean id:doi:",
            "https://arxiv.org/abs/2403.11004|0|Did you mean id:https:",
            "a https://dl.acm.org/doi/10.1000/x|2|Did you mean id:https:",
            "https://example.org/1|0|no identifier of a paper that is known here; look for the paper's title",
            "a NEAR/5 b|2|write \"a b\"~5",
            "a W/3 b|2|write \"a b\"~3",
            "a ADJ3 b|2|write \"a b\"~3",
            "a AROUND(3) b|2|write \"a b\"~3",
            "graph[ti]|0|as in title:graph",
            "a \"graph neural\"[Title]|16|as in title:graph",
            "TITLE-ABS-KEY(graph neural)|0|'TITLE-ABS-KEY' is no field here; leave it out",
            "TS=(graph neural)|0|'TS=' is no field here; leave it out",
            "a title=\"graph neural\"|2|did you mean title:?",
            "AU=newton|0|did you mean author:?",
            "year=2020|0|did you mean year:?",
            "graph~2|0|stands only after a phrase",
            "\"graph neural\"^2|14|no weights here",
            "year:2020 - 2022 a|10|year:2020..2022",
            "a ANDNOT|8|ends too early",
            "\"robot*\"|6|write robot* without them",
            "year:20x|5|'20x' is no year; write year:2020",
            "a year:2022..2019|7|No number is in the range '2022..2019'",
            "year:>9999|5|no year after 9999",
            "votes:-5|6|no number or range",
            "votes:<0|6|No number is in the range",
            "votes:1234567890123456|6|no number or range",
            "after:soon|6|'soon' is no date; write 2025, 2025-01",
            "after:2025-13|6|no date",
            "before:--03-17|7|no date",
            "has:cod|4|Did you mean code?",
            "is:good|3|none of withdrawn, retracted, preprint, published",
            "lang:German|5|Did you mean lang:de?",
            "license:???|8|no license",
            "id:xy|3|names no paper",
            "cat:\"\u0001\"|4|no category",
            "cat:\" \"|4|nothing after 'cat:'",
            "\"a b\"~|5|A number from 0 to 100",
            "\"a b\"~101|5|A number from 0 to 100",
            "author:\"a b\"~5|12|A name takes no '~'",
            "cat:\"cs.LG\"~5|11|only after a phrase",
            "a bb-cc*|2|Only a single word can end in '*'; 'bb-cc' is the words bb, cc",
            "深度*|0|need no '*': write 深度",
            "author:李*|7|need no '*': write 李",
            "a.*|0|Two letters",
            "author:y*|7|Two letters",
            "a \"neural net*\"|13|only at the end of a single word",
            "\"net* works\"~3|4|only at the end of a single word",
            "author:\"Yann Le*\"|15|only at the end of a single word",
            "*graph|0|only at the end of a single word",
            "a *graph*|2|only at the end of a single word",
            "hyper*graph|5|only at the end of a single word",
            "gra**|3|only at the end of a single word",
            "quant*, graph*|5|only at the end of a single word",
            "\"深度*\"|3|only at the end of a single word",
            "深度*学习|2|only at the end of a single word",
            "self-s*|6|only at the end of a single word",
            "colo?r|4|stands for no letter",
            "\"the colo?r\"|9|stands for no letter",
            "votes:>999999999999999|6|No number is in the range",
            "author:y.lec*|7|Only a single word can end in '*'; 'y.lec' is the words y, lec",
            "author:\"a b c d e f g h i\"|7|A name may have 8 words; this one has 9",
    })
    void what_cannot_be_understood_is_refused_with_its_place(String text, int position, String reason) {
        assertRefused(text, position, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "graph[tiab]|0|leave it out: words are looked for in title",
            "\"fern\"[MeSH Terms] OR fern[tw]|6|'[MeSH Terms]' names no field here; leave it out: words",
            "(a OR b)[All Fields]|8|leave it out: words",
            "fern a[Author - First]|5|as in author:graph",
            "2020[dp]|0|as in year:2020..2022",
            "\"a b\"[tiab:~2]|5|write \"a b\"~2",
            "review[pt]|0|'[pt]' names no field here; leave it out.",
            "a adj3 b|2|write \"a b\"~3",
            "\"a b\" NEAR \"c d\"|6|'NEAR' is no operator here",
            "(a OR b) N3 (c OR d)|9|'N3' is no operator here",
            "TITLE(graph neural)|0|'TITLE' is no field here; did you mean title:?",
            "TITLE ( graph )|0|did you mean title:?",
            "a AUTHOR-NAME(fern)|2|did you mean author:?",
            "a AND PUBYEAR > 2018|6|write year:2020, year:>2018",
            "a LIMIT-TO(LANGUAGE,\"x\")|2|write conditions, as in year:2020",
            "(\"Document Title\":graph)|17|'Document Title' is no field here; did you mean title:?",
            "allintitle: graph neural|0|as in title:(graph learning)",
            "intext: graph|0|leave it out: words",
            "AK=(graph)|0|'AK=' is no field here; leave it out",
            "journal=x|0|did you mean venue:?",
            "all:graph|0|no field 'all'; leave it out: words",
            "jr:graph|0|no field 'jr'; did you mean venue:?",
            "submittedDate:[2020 TO 2021]|0|did you mean after: or before:?",
            "fern.ti,ab.|0|'.ti,ab.' names no field here",
            "(fern OR moss).mp.|14|'.mp.' names no field here",
            "exp tree ferns/ OR a|0|Subject headings are not known here",
            "neur$ OR cardi$|0|A '$' stands for no letter",
            "title:behavio$r|6|A '$' stands for no letter",
            "wom#n|0|A '#' stands for no letter",
            "(#1 OR #2) NOT #3|1|'#1' is no search that is known here",
            "\"a b\" or \"c d\"|6|capitals: OR",
            "fern or \"c d\"|5|capitals: OR",
            "\"a b\" and not \"c d\"|6|capitals: AND",
            "(a OR b) and (c OR d)|9|capitals: AND",
            "(a or b) and (c or d)|9|capitals: AND",
            "((a or b) x) and ((c) or d)|13|capitals: AND",
    })
    void what_is_written_as_other_catalogues_have_it_is_refused_with_what_to_write(String text, int position,
            String reason) {
        assertRefused(text, position, reason);
    }

    private static void assertRefused(String text, int position, String reason) {
        assertThatThrownBy(() -> QueryParser.parse(text)).isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining(reason)
                .extracting(e -> ((QuerySyntaxException) e).position()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A*", "\"an A* search\"", "C*-algebra", "\"C*-algebra\"", "non-C*-algebra", "\"hybrid A*\"",
            "C^*",
            "$C^*$", "\\mathrm{C}^*", "A*STAR", "RRT*-Connect", "Theta*:",
            "A*算法", "基于A*算法的路径规划", "title:\"改进A*算法\"", "改进A*", "改进-A*", "アルゴリズムA*", "алгоритм-A*", "ไทยA*",
            "\"C*, A*\"", "what?",
            "\"is it?\" 深*",
            "is this a question? maybe", "author:\"Y* LeCun\"", "votes:>999999999999998"})
    void stars_and_question_marks_of_texts_may_stand(String text) throws Exception {
        Query query = QueryParser.parse(text);

        assertThat(QueryParser.parse(query.print())).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"基于改进A*算法的路径规划", "An A* search"})
    void the_phrase_of_a_title_with_a_star_finds_it(String title) throws Exception {
        Query phrase = QueryParser.parse(Query.Phrase.of(Field.TITLE, title).print());

        assertThat(QueryMatcher.matches(phrase, Papers.titled(title).analysed())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/O NEAR ADJ", "\"graph neural\" [Title]", "newts [cs.LG]", "E=mc^2 n^2 x=3 p=0.05",
            "\"a NEAR/5 b\"", "Fig.~2 10~20", "year:2020 -2022 graph", "\"graph\" NEAR", "azide N3 (ligand)",
            "\"or\" \"a b\"", "\"a b\" \"or\" \"c d\"", "is it \"yes\" or \"no\" that an oracle says",
            "the \"a b\" and \"c d\"", "models (a b) and (c d)", "a or b", "\"BERT\": a model", "THE KEY (E)",
            "$k$-means and neur$", "5 US$", "#1", "F#", "Ph.D. e.g. fern.ti", "exp/log exp(x)", "and/or",
            "allintitle", "x=all au=1",
            "\"behavio$r wom#n\" venue:neur$", "#1 venue:#2"})
    void what_only_looks_like_another_language_is_words(String text) throws Exception {
        Query query = QueryParser.parse(text);

        assertThat(QueryParser.parse(query.print())).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"neural net*\"", "author:\"Yann Le*\"", "*graph", "NEAR/5", "year=2020", "hyper*graph",
            "gra**", "self-s*",
            "colo?r",
            "\"net* works\"~3", "*graph*", "title:a?b NOT (self-s* OR x*y)"})
    void what_was_stored_with_signs_that_are_refused_now_is_read_as_it_was(String stored) throws Exception {
        assertThatThrownBy(() -> QueryParser.parse(stored)).isInstanceOf(QuerySyntaxException.class);
        assertThat(QueryParser.parseStored(stored).print()).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT ", "-", "title:("})
    void deep_nesting_is_refused_and_does_not_overflow(String opening) {
        String text = opening.repeat(200) + "a";

        assertThatThrownBy(() -> QueryParser.parse(text)).isInstanceOf(QuerySyntaxException.class);
    }

    @Test
    void a_query_beyond_the_limit_is_refused() {
        assertThatThrownBy(() -> QueryParser.parse("a".repeat(QueryParser.MAX_LENGTH + 1)))
                .isInstanceOf(QuerySyntaxException.class).hasMessageContaining("2001");
    }

    @Test
    void a_query_with_more_words_than_can_be_searched_for_is_refused_where_it_becomes_too_long() {
        String text = "a".repeat(2) + " b".repeat(QueryParser.MAX_TERMS);

        assertThatThrownBy(() -> QueryParser.parse(text)).isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining("256 words and conditions")
                .extracting(e -> ((QuerySyntaxException) e).position()).isEqualTo(text.length() - 1);
    }

    @Test
    void the_longest_query_can_be_searched_for() throws Exception {
        Query query = QueryParser.parse("b".repeat(2) + " a".repeat(QueryParser.MAX_TERMS - 1));
        String all = IntStream.range(0, QueryParser.MAX_TERMS).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        Query distinct = QueryParser.parse(all);
        IndexSearcher searcher = new IndexSearcher(new MultiReader());

        String hyphenated = IntStream.range(0, QueryParser.MAX_TERMS / 2).mapToObj(i -> "v" + i + "-w" + i)
                .collect(Collectors.joining(" "));
        Query wishes = Loosened.of(QueryParser.parse(hyphenated));

        assertThat(query.print()).isEqualTo("bb a");
        assertThat(searcher.count(LuceneQuery.ranked(wishes))).isZero();
        assertThat(searcher.count(LuceneQuery.of(distinct))).isZero();
    }

    @Test
    void a_query_whose_canonical_spelling_could_not_be_read_again_is_refused() {
        StringBuilder group = new StringBuilder("author:(");
        for (int i = 0; i < 350; i++) {
            group.append('n').append(i).append(' ');
        }

        assertThatThrownBy(() -> QueryParser.parse(group + ")")).isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining("too long");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\u200Eauthor:lecun|author:lecun", "\uFEFFtitle:\u2067graph|title:graph",
            "graph\u200B OR\u200B survey|graph OR survey", "graph \u200E-networks|graph NOT networks",
            "graph\u200E-networks|graph-networks", "cat:cs.LG\u200B|cat:cs.LG", "year:2020\u200E|year:2020",
            "\"graph\u200Bnetworks\"|\"graph networks\"", "می\u200Cروم|می\u200Cروم"})
    void what_is_not_seen_says_nothing(String typed, String printed) throws Exception {
        assertThat(QueryParser.parse(typed).print()).isEqualTo(printed);
    }

    @Test
    void an_error_stands_where_it_was_typed_among_what_is_not_seen() {
        assertThatThrownBy(() -> QueryParser.parse("\u200Egraph\u200E \u200Etitel:x"))
                .isInstanceOfSatisfying(QuerySyntaxException.class, e -> assertThat(e.position()).isEqualTo(9));
    }

    @Test
    void a_stored_query_keeps_what_is_not_seen() throws Exception {
        Query stored = QueryParser.parseStored("\u200Eauthor:lecun");

        assertThat(stored).isEqualTo(new Query.Word(Field.ANY, "\u200Eauthor:lecun"));
    }
}
