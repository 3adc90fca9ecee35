package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoosenedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "graph neural | graph OR neural",
            "graph graph | graph",
            "graph | graph",
            "graph (\"neural network\" OR title:conv*) \"a b\"~3 | graph OR \"neural network\" OR title:conv* OR \"a b\"~3",
            "(graph neural) OR (sparse coding) | graph OR neural OR sparse OR coding"})
    void any_word_phrase_or_prefix_is_enough(String query, String loosened) throws Exception {
        assertThat(Loosened.of(QueryParser.parse(query)).print()).isEqualTo(loosened);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "graph neural -survey cat:cs.LG | NOT survey cat:cs.LG (graph OR neural)",
            "graph neural author:LeCun venue:letters year:2020 votes:>3 | author:LeCun venue:letters year:2020 votes:>=4 (graph OR neural)",
            "graph author:lec* -(newt eft) | author:lec* NOT (newt eft) graph",
            "cat:cs year:2020 | cat:cs year:2020",
            "graph neural (survey OR cat:math) | (survey OR cat:math) (graph OR neural)",
            "(graph neural cat:cs) OR (ring ideal cat:math) | (cat:cs (graph OR neural)) OR (cat:math (ring OR ideal))"})
    void what_is_excluded_and_the_conditions_still_hold(String query, String loosened) throws Exception {
        assertThat(Loosened.of(QueryParser.parse(query)).print()).isEqualTo(loosened);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "what is the effect of friction | effect OR friction",
            "The who | The OR who",
            "the | the",
            "\"of the\" graph | \"of the\" OR graph",
            "quantization of, graphs | quantization OR graphs",
            "what is, quantization? | quantization?",
            "\"of\" graphs \"Which?\"~3 title:(In: loops) | graphs OR title:loops",
            "Why cat:cs | cat:cs Why"})
    void small_words_are_no_wishes_where_there_are_others(String query, String loosened) throws Exception {
        assertThat(Loosened.of(QueryParser.parse(query)).print()).isEqualTo(loosened);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "boundary-layer flow | boundary-layer OR boundary OR layer OR flow",
            "title:state-of-the-art | title:state-of-the-art OR title:state OR title:art",
            "ـ++ab graph | ـ++ab OR graph",
            "SE(3)-equivariant flow | SE(3)-equivariant OR se OR equivariant OR flow", "L_p | L_p",
            "#P-complete sets | #P-complete OR #P OR complete OR sets", "#SAT/BDD | #SAT/BDD OR #SAT OR bdd",
            "学习 | 学习"})
    void of_a_compound_word_each_part_is_a_wish_too(String query, String loosened) throws Exception {
        assertThat(Loosened.of(QueryParser.parse(query)).print()).isEqualTo(loosened);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "深度学习 | 深度学习 OR 深度 OR 度学 OR 学习",
            "title:手書き文字の認識 | title:手書き文字の認識 OR title:手書 OR title:書き OR title:き文 OR title:文字 OR title:字の OR title:の認 OR title:認識",
            "これはなにか | これはなにか",
            "GPT-4による翻訳 | GPT-4による翻訳 OR gpt OR る翻 OR 翻訳"})
    void where_no_spaces_stand_each_two_letters_are_a_wish_too(String query, String loosened) throws Exception {
        assertThat(Loosened.of(QueryParser.parse(query)).print()).isEqualTo(loosened);
    }

    @Test
    void of_a_very_long_run_of_letters_some_pairs_are_wishes() throws Exception {
        String run = "深度学习".repeat(5) + IntStream.range(0, 200).mapToObj(n -> Character.toString(0x4e00 + 7 * n))
                .collect(Collectors.joining());

        assertThat(Loosened.of(QueryParser.parse(run))).isInstanceOfSatisfying(Query.Or.class,
                wishes -> assertThat(wishes.parts()).hasSize(61).doesNotHaveDuplicates());
    }

    @Test
    void a_paper_with_one_of_the_words_is_found_and_one_that_is_excluded_is_not() throws Exception {
        Query query = Loosened.of(QueryParser.parse("friction of wombats -snow"));

        assertThat(QueryMatcher.matches(query, Papers.titled("Wombats at night").analysed())).isTrue();
        assertThat(QueryMatcher.matches(query, Papers.titled("Wombats in snow").analysed())).isFalse();
        assertThat(QueryMatcher.matches(query, Papers.titled("Of mice").analysed())).isFalse();
    }
}
