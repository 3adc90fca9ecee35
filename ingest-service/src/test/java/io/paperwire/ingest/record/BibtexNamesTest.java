package io.paperwire.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Author;

class BibtexNamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "Ada Reed | Ada Reed | Reed | Ada",
            "Reed, Ada | Ada Reed | Reed | Ada",
            "Reed, Jr., Ada | Ada Reed Jr. | Reed | Ada",
            "van der Reed, Ada | Ada van der Reed | van der Reed | Ada",
            "Ada Bea von der Reed Moss | Ada Bea von der Reed Moss | von der Reed Moss | Ada Bea",
            "Ada~Bea Reed | Ada Bea Reed | Reed | Ada Bea",
            "Ada {Reed Moss} | Ada Reed Moss | Reed Moss | Ada",
            "{\\\"O}zlem {\\c{C}}elik | Özlem Çelik | Çelik | Özlem",
            "{Reed and Moss, Inc.} | Reed and Moss, Inc. | - | -",
            "{{Wall Agency}} | Wall Agency | - | -",
            "{Universit{\\'e} de Murs} | Université de Murs | - | -",
            "{\\'Ecole Normale des Mousses} | École Normale des Mousses | - | -",
            "{\\'Ecole} | École | - | -",
            "family=Reed, given=Ada, prefix=van der | Ada van der Reed | van der Reed | Ada",
            "{\\relax Ch}ristos Reed | Christos Reed | Reed | Christos",
            "Fran\\c cois Vi\\`ete | François Viète | Viète | François",
            "Fran\\c {c}ois Vi\\` ete | François Viète | Viète | François",
            "M{\\aa}ns \\AA ngstr\\\"om | Måns Ångström | Ångström | Måns",
            "Ada \\relax Moss | Ada Moss | Moss | Ada",
            "José Ortega y Gasset | José Ortega y Gasset | Ortega y Gasset | José",
            "{\\`O}scar Fern i Moss | Òscar Fern i Moss | Fern i Moss | Òscar",
            "A. e Silva | A. e Silva | e Silva | A.",
            "Ada y Moss | Ada y Moss | y Moss | Ada",
            "حسینی نژاد، علی اکبر | علی اکبر حسینی نژاد | حسینی نژاد | علی اکبر",
            "田中，一郎 | 田中一郎 | 田中 | 一郎",
            "Organization for Ferns | Organization for Ferns | - | -",
            "Reed A. B. | Reed A. B. | Reed | A. B.",
            "de la Reed | de la Reed | la Reed | de"})
    void names_of_bibtex_have_their_parts(String tex, String name, String family, String given) {
        assertThat(BibtexNames.list(tex)).containsExactly(new Author(name, family, given, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Doe, J. on behalf of the Moss Group | J. Doe | Doe | J. | Moss Group",
            "Eva Doe for the Moss Collaboration | Eva Doe | Doe | Eva | Moss Collaboration"})
    void who_speaks_for_a_group_is_a_person(String tex, String name, String family, String given, String group) {
        assertThat(NameLists.withGroups(BibtexNames.list(tex)))
                .containsExactly(new Author(name, family, given, null, null), new Author(group));
    }

    @Test
    void names_stand_between_the_words_and() {
        assertThat(BibtexNames.list("Reed, Ada\n and {Moss and Sons} AND Bo Fern and others")).extracting(Author::name)
                .containsExactly("Ada Reed", "Moss and Sons", "Bo Fern");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"张三，李四，王五 | 张三;李四;王五", "张三、李四 and 王五 | 张三;李四;王五",
            "علی رضایی، زهرا کیانی، مریم نوری | علی رضایی;زهرا کیانی;مریم نوری"})
    void names_may_stand_between_commas_that_bibtex_does_not_know(String tex, String names) {
        assertThat(BibtexNames.list(tex)).extracting(Author::name).containsExactly(names.split(";"));
    }

    @Test
    void a_long_list_of_anything_is_read_in_time() {
        assertThat(BibtexNames.list("{".repeat(200_000))).hasSizeLessThan(2);
        assertThat(BibtexNames.list("a and ".repeat(100_000))).hasSizeGreaterThan(99_000);
        assertThat(BibtexNames.list("b ".repeat(200_000))).hasSize(1);
        assertThat(BibtexNames.list("B ".repeat(200_000))).hasSize(1);
    }
}
