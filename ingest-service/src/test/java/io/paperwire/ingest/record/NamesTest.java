package io.paperwire.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;

class NamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Müller, Ada|Ada Müller|Müller|Ada", "Ada Müller|Ada Müller|Müller|Ada",
            "van der Berg, Jan|Jan van der Berg|van der Berg|Jan", "Jan van der Berg|Jan van der Berg|van der Berg|Jan",
            "King, Jr., Max|Max King Jr.|King|Max", "King, Max, III|Max King III|King|Max",
            "Max King Jr.|Max King Jr.|King|Max",
            "Garc\\'{\\i}a, J.|J. García|García|J.", "O'Neil, Z.|Z. O'Neil|O'Neil|Z."})
    void a_person_has_family_and_given_name(String printed, String name, String family, String given) {
        assertThat(Names.parse(printed)).contains(new Author(name, family, given, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Aristotle", "The Example Collaboration", "李伟", "余敏",
            "Department of Examples, University of X, Y"})
    void a_single_name_and_a_group_stay_whole(String name) {
        assertThat(Names.parse(name)).contains(new Author(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Gwen E Moss|Moss|Gwen E", "Robert Y Lee|Lee|Robert Y",
            "Anne E Y Chang|Chang|Anne E Y", "Jong In Kim|Kim|Jong In", "Guido C. H. E de Fern|de Fern|Guido C. H. E",
            "Piet J. in 't Veld|in 't Veld|Piet J.", "B. De Fern|De Fern|B."})
    void a_capital_letter_before_the_family_name_is_an_initial(String printed, String family, String given) {
        assertThat(Names.parse(printed)).contains(new Author(printed, family, given, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"José Ortega y Gasset|Ortega y Gasset|José",
            "Ana Fern i Moss|Fern i Moss|Ana", "A. Vieira e Silva|Vieira e Silva|A.",
            "Ana de la Torre y Vega|de la Torre y Vega|Ana", "A. e Silva|e Silva|A.",
            "J. R. Fern-de Moss|Fern-de Moss|J. R.", "I. Fern-de La Cruz|Fern-de La Cruz|I.",
            "Shou-de Lin|Lin|Shou-de"})
    void a_family_name_may_be_two_that_are_joined(String printed, String family, String given) {
        assertThat(Names.parse(printed)).contains(new Author(printed, family, given, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"Ana de la Fern Moss|-|-", "Rob de Fern van Moss|-|-",
            "Ana da Silva Filho|-|-", "Ana de M. Fern|Fern|Ana de M.", "Ana Fern de La Moss|de La Moss|Ana Fern",
            "Nour el Houda Moss|Moss|Nour el Houda", "Ana Van Fern|Van Fern|Ana"})
    void with_two_words_behind_a_particle_nobody_knows_where_the_family_name_begins(String printed, String family,
            String given) {
        assertThat(Names.parse(printed)).contains(new Author(printed, family, given, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"Yu.V.Fern|Fern|Yu.V.", "U.Moss|Moss|U.",
            "P.V.Vorob'ev|Vorob'ev|P.V.", "Ada S.He|He|Ada S.", "R. J.Fern|Fern|R. J.", "J.-P.Fern|Fern|J.-P.",
            "K.Ada Fern|Fern|K. Ada", "A.Görög|Görög|A.", "L.A.O'Fern|O'Fern|L.A.",
            "I.-Ming Chen|Chen|I.-Ming", "Ian St.Clair|St.Clair|Ian", "Jane Roe M.Sc.|Roe|Jane", "U.S.|-|-"})
    void initials_may_touch_the_name_behind_them(String printed, String family, String given) {
        assertThat(Names.parse(printed)).contains(new Author(printed, family, given, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bank of England", "Office for National Statistics", "National Academy of Sciences",
            "Museum of Modern Art", "Geological Survey of Canada", "U.S. Geological Survey",
            "Technische Universität München", "Max-Planck-Institut für Physik", "Library of Congress",
            "SAF on Ocean and Sea Ice", "Museum of Modern Art, New York", "Instituto de Física, UNAM",
            "École Polytechnique", "World Bank", "Natural History Museum (NHM)", "Bank of Ferns (BF)",
            "A. Fern and B. Moss", "Ada Fern & Bo Moss"})
    void a_body_and_two_persons_in_one_have_no_family_name(String name) {
        assertThat(Names.parse(name)).contains(new Author(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Guillaume de L'Hospital|de L'Hospital|Guillaume",
            "L'Hospital, Guillaume de|L'Hospital|Guillaume de", "School, Jane|School|Jane", "Anh The Moss|Moss|Anh The",
            "Siu On Chan|Chan|Siu On", "Ada Fern pour|pour|Ada Fern", "Mathias Bank|Bank|Mathias",
            "Royal Moss|Moss|Royal"})
    void a_person_may_be_called_as_bodies_are(String printed, String family, String given) {
        assertThat(Names.parse(printed)).hasValueSatisfying(author -> {
            assertThat(author.family()).isEqualTo(family);
            assertThat(author.given()).isEqualTo(given);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Jane Roe, MD, PhD|Jane Roe MD PhD|Roe|Jane",
            "Jane Roe, M.D.|Jane Roe M.D.|Roe|Jane",
            "Doe, Jane, M.D., Ph.D.|Jane Doe M.D. Ph.D.|Doe|Jane", "Jane Roe, Jr., MD|Jane Roe Jr. MD|Roe|Jane",
            "Jane Roe MSc PhD|Jane Roe MSc PhD|Roe|Jane", "Doe, Jane, MS|Jane Doe MS|Doe|Jane",
            "Roe, M.D.|M.D. Roe|Roe|M.D.", "van Roe, M.D., Jr.|M.D. van Roe Jr.|van Roe|M.D.",
            "Roe Marquez, MA|MA Roe Marquez|Roe Marquez|MA", "Roe, Md|Md Roe|Roe|Md"})
    void degrees_are_printed_but_are_no_part_of_the_name(String printed, String name, String family, String given) {
        assertThat(Names.parse(printed)).contains(new Author(name, family, given, null, null));
        assertThat(BibtexNames.list(printed)).extracting(Author::given).first().isNotEqualTo("PhD");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"Scholze J.|Scholze|J.", "Watson J. D.|Watson|J. D.",
            "Watson J D|Watson|J D", "Иванов И. И.|Иванов|И. И.", "Manin Yu. I.|Manin|Yu. I.", "Roe J.-P.|Roe|J.-P.",
            "Roe BC|Roe|BC", "Doe J|Doe|J", "van der Roe JA|van der Roe|JA",
            "Garcia Marquez G. J. Jr|Garcia Marquez|G. J.",
            "Roe MD|Roe|MD", "Weinan E|E|Weinan", "Anna K. E|E|Anna K.", "J. D. Roe|Roe|J. D.",
            "John J. DOE|DOE|John J.",
            "Jian LV|-|-", "Roe JA|-|-", "Bo Jun MA|-|-"})
    void initials_come_after_the_family_name_unless_they_may_be_one(String printed, String family, String given) {
        assertThat(Names.parse(printed)).contains(new Author(printed, family, given, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Doe, John A Jr|John A Doe Jr|Doe|John A",
            "Doe, Jerome F 3rd|Jerome F Doe 3rd|Doe|Jerome F", "Doe, Test Jr.|Test Doe Jr.|Doe|Test",
            "Doe, John III|John Doe III|Doe|John", "Doe, John V|John V Doe|Doe|John V"})
    void a_suffix_may_stand_after_the_given_names(String printed, String name, String family, String given) {
        Author author = new Author(name, family, given, null, null);

        assertThat(Names.parse(printed)).contains(author);
        assertThat(BibtexNames.list(printed)).containsExactly(author);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"Müller, Hans [Verfasser]|Hans Müller|-",
            "Doe, Jane, 1956-|Jane Doe|-",
            "Doe, Jane, 1856-1901|Jane Doe|-", "Doe, Jane, 1956- [Autorin]|Jane Doe|-", "Roe, Jane (MIT)|Jane Roe|MIT",
            "Jane Roe (MIT)|Jane Roe|MIT", "Jane Roe (1)|Jane Roe|-",
            "Roe, Jane (MIT, Cambridge)|Jane Roe|MIT, Cambridge",
            "Roe, Jane (Directorate of Ponds)|Jane Roe|Directorate of Ponds",
            "Lawson, Colin (Colin James)|Colin Lawson|-", "Tolkien, J. R. R. (John Ronald Reuel)|J. R. R. Tolkien|-",
            "Eliot, T. S. (Thomas Stearns), 1888-1965|T. S. Eliot|-", "Roe, J.-P. (Jean-Paul), 1956-|J.-P. Roe|-",
            "Roe, Jane (corresponding author)|Jane Roe|-", "Roe, M. (MIT)|M. Roe|MIT",
            "Roe, Jane (Jagiellonian University)|Jane Roe|Jagiellonian University",
            "Example Society (ES)|Example Society (ES)|-"})
    void what_stands_after_a_name_is_no_part_of_it(String printed, String name, String affiliation) {
        assertThat(Names.parse(printed)).hasValueSatisfying(author -> {
            assertThat(author.name()).isEqualTo(name);
            assertThat(author.affiliation()).isEqualTo(affiliation);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Roe, Jane [Herausgeberin]", "Roe, Jane (Ed.)", "Roe, Jane (editor)", "Roe, Jane [edt]"})
    void who_edited_is_no_author(String printed) {
        assertThat(Names.parse(printed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Smith JA, Doe BC|Smith:JA;Doe:BC", "Smith JA, Doe BC, et al.|Smith:JA;Doe:BC",
            "Smith JA Jr, Doe BC|Smith:JA;Doe:BC", "van Roe J. P., Doe K.|van Roe:J. P.;Doe:K.",
            "Doe, J., Roe, K., & Poe, L.|Doe:J.;Roe:K.;Poe:L.",
            "Doe, J. A., Roe, K.-P., … Poe, L.|Doe:J. A.;Roe:K.-P.;Poe:L.",
            "Doe, J., Jr., Roe, K., and Poe, L.|Doe:J.;Roe:K.;Poe:L.", "Doe, JA, Roe, K|Doe:JA;Roe:K",
            "Doe, J., K. Roe, and L. Poe|Doe:J.;Roe:K.;Poe:L.", "Jane Doe, MS, John Roe, MA|Doe:Jane;Roe:John",
            "Smith J, De Luca V|Smith:J;De Luca:V", "De Luca V, Rossi M|De Luca:V;Rossi:M",
            "Jane Doe PhD, John Roe MD|Doe:Jane;Roe:John"})
    void abbreviated_names_are_told_apart(String list, String names) {
        assertThat(NameLists.list(list)).extracting(author -> author.family() + ":" + author.given())
                .containsExactly(names.split(";"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"张三, 李四|张三;李四", "张三、李四|张三;李四", "张三，李小四，王五|张三;李小四;王五", "欧阳, 修|欧阳修",
            "山田, 太郎|山田太郎", "李, 四|李四"})
    void whole_names_in_han_script_are_persons_each(String list, String names) {
        assertThat(NameLists.list(list)).extracting(Author::name).containsExactly(names.split(";"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"رضایی، علی|علی رضایی|رضایی|علی",
            "حسینی نژاد، علی اکبر|علی اکبر حسینی نژاد|حسینی نژاد|علی اکبر", "رضایی، علی، 1956-|علی رضایی|رضایی|علی",
            "田中，一郎|田中一郎|田中|一郎", "Moss，Ada|Ada Moss|Moss|Ada", "张三，李四，王五|张三，李四，王五|-|-",
            "张三、李四|张三、李四|-|-", "علی رضایی، زهرا کیانی، مریم نوری|علی رضایی، زهرا کیانی، مریم نوری|-|-"})
    void a_comma_is_one_in_any_script(String printed, String name, String family, String given) {
        assertThat(Names.parse(printed)).contains(new Author(name, family, given, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"رضایی، علی؛ کیانی، زهرا|علی رضایی;زهرا کیانی", "张三；李四|张三;李四",
            "张三，李四，王五|张三;李四;王五", "张三、李四|张三;李四", "田中，一郎|田中一郎", "رضایی، علی|علی رضایی"})
    void persons_stand_between_the_commas_and_semicolons_of_their_script(String list, String names) {
        for (List<Author> authors : List.of(NameLists.semicolons(list), NameLists.list(list),
                NameLists.affiliated(list, true), NameLists.oneOrMore(list, true)))
            assertThat(authors).extracting(Author::name).containsExactly(names.split(";"));
    }

    @Test
    void an_affiliation_may_stand_behind_an_arabic_semicolon() {
        assertThat(NameLists.affiliated("رضایی، علی؛ دانشگاه تهران، ایران", false))
                .containsExactly(new Author("علی رضایی", "رضایی", "علی", null, "دانشگاه تهران، ایران"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Мохов Иван Петрович|Мохов|Иван Петрович",
            "Роса Олена Ігорівна|Роса|Олена Ігорівна", "Алиев Рашид Гусейн оглы|Алиев|Рашид Гусейн оглы",
            "Иван Петрович Мохов|Мохов|Иван Петрович", "Иван Петрович Абрамович|Абрамович|Иван Петрович",
            "Иван Абрамович|Абрамович|Иван", "Nguyễn Văn An|Nguyễn|Văn An", "Văn An Nguyễn|Nguyễn|Văn An",
            "Kim Min-su|Kim|Min-su", "Kim Fern-moss|Fern-moss|Kim"})
    void the_family_name_is_the_first_word_where_the_others_tell(String printed, String family, String given) {
        Author author = new Author(printed, family, given, null, null);

        assertThat(Names.parse(printed)).contains(author);
        assertThat(BibtexNames.list(printed)).containsExactly(author);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"محمد عبد الله|عبد الله|محمد",
            "عبد الرحمن بن عوف|بن عوف|عبد الرحمن", "عبد الرحمن حسن|حسن|عبد الرحمن", "ابن رشد|-|-", "عبد الله|-|-",
            "أبو عبد الله|-|-"})
    void arabic_names_of_two_words_are_not_cut(String printed, String family, String given) {
        assertThat(Names.parse(printed)).contains(new Author(printed, family, given, null, null));
    }

    @Test
    void spaces_around_an_and_are_no_names() {
        assertThat(NameLists.oneOrMore("Ana  Ruiz  y  Eva  Sanz", true)).extracting(Author::name)
                .containsExactly("Ana Ruiz", "Eva Sanz");
        assertThat(NameLists.oneOrMore(" und  et , y ", true)).hasSizeLessThan(3);
    }

    @Test
    void a_group_may_stand_among_abbreviated_names() {
        assertThat(NameLists.list("Smith JA, Doe BC, Frog Study Group")).extracting(Author::name)
                .containsExactly("Smith JA", "Doe BC", "Frog Study Group");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Jane Doe, John Smith|Jane Doe;John Smith",
            "Di Wang, Le Zhang|Di Wang;Le Zhang",
            "Doe, Jane and Smith, John|Jane Doe;John Smith",
            "Doe, Jane, and Smith, J. & Roe, Eva|Jane Doe;J. Smith;Eva Roe",
            "van der Berg, Jan Willem|Jan Willem van der Berg", "Garcia Marquez, G. J.|G. J. Garcia Marquez",
            "van der Berg, Jan and Doe, Eva|Jan van der Berg;Eva Doe", "Doe, Jane and others|Jane Doe",
            "A. One, B. Two and C. Three, D. Four|A. One;B. Two;C. Three;D. Four",
            "Jane Doe and John Smith|Jane Doe;John Smith",
            "Anna Müller und Bernd Schmidt|Anna Müller;Bernd Schmidt",
            "Müller, A. und Schmidt, B.|A. Müller;B. Schmidt",
            "Jean Dupont et Marie Durand|Jean Dupont;Marie Durand",
            "Ana Ruiz, Juan de la Cruz y Eva Sanz|Ana Ruiz;Juan de la Cruz;Eva Sanz",
            "José Ortega y Gasset|José Ortega y Gasset", "Jane Doe et al.|Jane Doe et al.",
            "Verein für Kunst und Kultur Berlin|Verein für Kunst und Kultur Berlin",
            "Jane Roe, MD, PhD|Jane Roe MD PhD", "Doe, Jane, M.D., Ph.D.|Jane Doe M.D. Ph.D.",
            "Max King, Jr.|Max King Jr.",
            "Jane Doe, CMS Collaboration|Jane Doe;CMS Collaboration", "Doe, Jane; Smith, John|Jane Doe;John Smith",
            "Department of Examples, University of X|Department of Examples, University of X", "Madonna|Madonna"})
    void a_list_of_unknown_form_is_read_by_what_stands_around_its_commas(String list, String names) {
        assertThat(NameLists.list(list)).extracting(Author::name).containsExactly(names.split(";"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"-|Ada Moss|Ada Moss|Moss|Ada", "Moss|-|Moss|none|none",
            "Moss|.|Moss|none|none", "Moss|and Ada|Ada Moss|Moss|Ada", "Moss|& Ada|Ada Moss|Moss|Ada",
            "Moss|Andreas|Andreas Moss|Moss|Andreas", "Ambre|Bo d'|Bo d'Ambre|Ambre|Bo d'",
            "Moss|Vasil'|Vasil' Moss|Moss|Vasil'",
            "(The Fern Collaboration)|none|The Fern Collaboration|none|none"})
    void what_only_fills_or_joins_is_no_part_of_a_name(String family, String given, String name, String expected,
            String expectedGiven) {
        assertThat(Names.of(family, given, null)).contains(new Author(name, expected, expectedGiven, null, null));
    }

    @Test
    void parts_without_a_letter_are_nobody() {
        assertThat(Names.of("-", ".", null)).isEmpty();
        assertThat(Names.of("-", null, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"Moss|Bo Reed & Ada|Bo Reed;Ada Moss",
            "Moss|Bo and Ada|Bo Moss;Ada Moss", "Moss|J. P. & A.|J. P. Moss;A. Moss", "Moss|and Ada|Ada Moss",
            "Moss|none|Moss"})
    void two_persons_whom_a_source_took_for_one_are_two(String family, String given, String names) {
        assertThat(NameLists.stated(family, given, null)).extracting(Author::name).containsExactly(names.split(";"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Moss, Bo Reed & Ada|Bo Reed;Ada Moss", "Bo Reed & Ada Moss|Bo Reed;Ada Moss",
            "Moss, and Ada|Ada Moss", "and Ada Moss|Ada Moss", "Ada Moss|Ada Moss",
            "Institute of Ferns and Mosses|Institute of Ferns and Mosses"})
    void a_name_in_one_string_may_be_two_persons(String name, String names) {
        assertThat(NameLists.oneOrTwo(name)).extracting(Author::name).containsExactly(names.split(";"));
    }

    @Test
    void who_speaks_for_a_group_is_a_person_and_the_group_an_author_of_its_own() {
        assertThat(NameLists.withGroups(NameLists.commas(
                "Jan Kowalski (for the ALICE Collaboration), Eva Doe on behalf of the CMS Collaboration, Bo Li for the CMS Collaboration")))
                .containsExactly(new Author("Jan Kowalski", "Kowalski", "Jan", null, null),
                        new Author("ALICE Collaboration"),
                        new Author("Eva Doe", "Doe", "Eva", null, null), new Author("CMS Collaboration"),
                        new Author("Bo Li", "Li", "Bo", null, null));
        assertThat(NameLists.commas("Eva Doe, on behalf of the Frog Study Group")).extracting(Author::name)
                .containsExactly("Eva Doe", "Frog Study Group");
        assertThat(Names.of("Collaboration X", "for the", null)).contains(new Author("Collaboration X"));
        assertThat(Names.parse("Institute for the Arts")).contains(new Author("Institute for the Arts"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "Eva Ruth Doe for the Moss Collaboration|none|Moss Collaboration",
            "Eva Ruth Doe on behalf of Moss|none|Moss", "Collaboration|Eva Ruth Doe for the Moss|Moss Collaboration",
            "Moss|Eva Ruth Doe for the|Moss", "Moss|Eva Ruth Doe on behalf of the|Moss"})
    void however_a_machine_cut_a_name_that_speaks_for_a_group_it_is_the_person_and_the_group(String family,
            String given, String group) {
        assertThat(NameLists.withGroups(NameLists.stated(family, given, null)))
                .containsExactly(new Author("Eva Ruth Doe", "Doe", "Eva Ruth", null, null), new Author(group));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"for the Moss Collaboration|none",
            "Moss Collaboration|none",
            "on behalf of the Moss Collaboration|none",
            "Fern Lab; for the Moss Collaboration|Fern Lab",
            "Fern Lab, on behalf of the Moss Collaboration|Fern Lab"})
    void the_group_that_is_spoken_for_may_stand_among_the_affiliations(String affiliation, String place) {
        assertThat(NameLists.withGroups(NameLists.belonging(List.of(new Author("Bo Li"), new Author("Cy Roe")),
                affiliation))).containsExactly(new Author("Bo Li", null, null, null, place),
                        new Author("Moss Collaboration"), new Author("Cy Roe", null, null, null, place));
    }

    @Test
    void who_speaks_for_a_group_may_have_an_affiliation_and_the_group_be_named_once() {
        assertThat(NameLists.withGroups(List.of(Names.parse("Eva Doe (Pond Lab) on behalf of the Moss Group").get(),
                new Author("Moss Group"), new Author("Bo Li", null, null, null, "Fern Lab; Pond Lab, Oslo"))))
                .containsExactly(new Author("Eva Doe", "Doe", "Eva", null, "Pond Lab"), new Author("Moss Group"),
                        new Author("Bo Li", null, null, null, "Fern Lab; Pond Lab, Oslo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"for the Moss Study Group", "on behalf of the Moss Study Group",
            "On behalf of Moss Study Group", "Moss Study Group"})
    void a_group_is_named_without_the_words_by_which_somebody_speaks_for_it(String written) {
        assertThat(Names.of(null, written, null)).contains(new Author("Moss Study Group"));
        assertThat(Names.parse(written)).contains(new Author("Moss Study Group"));
        assertThat(BibtexNames.list("{" + written + "}")).containsExactly(new Author("Moss Study Group"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"for the Love of Moss", "Foundation for the Moss Collaboration"})
    void where_nobody_speaks_the_words_are_part_of_the_name(String name) {
        assertThat(Names.of(null, name, null)).contains(new Author(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "Doe, Jane (ORCID: 0000-0002-1825-0097)|0000-0002-1825-0097",
            "Doe, Jane [0000-0002-1825-0097]|0000-0002-1825-0097",
            "Jane Doe (https://orcid.org/0000-0002-1825-0097)|0000-0002-1825-0097",
            "Doe, Jane <jane@moss.example>|none"})
    void an_orcid_or_an_address_of_mail_beside_a_name_is_no_part_of_it(String written, String orcid) {
        assertThat(Names.parse(written)).contains(new Author("Jane Doe", "Doe", "Jane", orcid, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097",
            "ORCID: 0000-0002-1825-0097", "http://moss.example/person/7"})
    void what_is_only_an_address_or_an_orcid_is_no_name(String text) {
        assertThat(Names.parse(text)).isEmpty();
        assertThat(Names.of(text, null, null)).isEmpty();
    }

    @Test
    void parts_in_han_script_are_printed_family_first_without_a_space() {
        assertThat(Names.of("李", "伟", null)).contains(new Author("李伟", "李", "伟", null, null));
        assertThat(Names.of("Li", "Wei", null)).contains(new Author("Wei Li", "Li", "Wei", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "et al.", "and others", ":", "...", "*"})
    void what_names_nobody_is_nobody(String text) {
        assertThat(Names.parse(text)).isEmpty();
    }

    @Test
    void a_list_between_commas_keeps_affiliations_with_their_author() {
        assertThat(NameLists.commas(
                "Ada M\\\"uller (Institute of X, Town), Bo Li (1) and Cy\n  O'Neil (1,2), D. King, Jr. ((1) Here, (2) There)"))
                .containsExactly(new Author("Ada Müller", "Müller", "Ada", null, "Institute of X, Town"),
                        new Author("Bo Li", "Li", "Bo", null, null),
                        new Author("Cy O'Neil", "O'Neil", "Cy", null, null),
                        new Author("D. King Jr.", "King", "D.", null, null));
    }

    @Test
    void a_degree_after_an_affiliation_leaves_it() {
        assertThat(NameLists.commas("Jane Roe (Pond Lab), PhD, Bo Li"))
                .containsExactly(new Author("Jane Roe PhD", "Roe", "Jane", null, "Pond Lab"),
                        new Author("Bo Li", "Li", "Bo", null, null));
    }

    @Test
    void collaborations_before_a_list_are_one_author() {
        assertThat(NameLists.commas("The A and B Collaborations: C. One, D. Two")).extracting(Author::name)
                .containsExactly("The A and B Collaborations", "C. One", "D. Two");
    }

    @Test
    void a_list_of_bibtex_is_split_at_and_outside_braces() {
        assertThat(BibtexNames
                .list("Müller, Ada and {Barnes and Sons} and Ludwig van Beethoven AND {\\'E}mile Zola and others"))
                .extracting(Author::name)
                .isEqualTo(List.of("Ada Müller", "Barnes and Sons", "Ludwig van Beethoven", "Émile Zola"));
    }

    @Test
    void a_control_character_in_a_list_is_only_a_space() {
        assertThat(NameLists.commas("A. One\u0001, B. Two (X\u0001")).extracting(Author::name).containsExactly("A. One",
                "B. Two (X");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Doe, Jane (MIT; Harvard)|Jane Doe:MIT; Harvard",
            "J. Doe (MIT; on behalf of ATLAS)|J. Doe:MIT; on behalf of ATLAS",
            "Doe, Jane (Moss (old; new); Fern); Roe, Kim|Jane Doe:Moss (old; new); Fern/Kim Roe:null",
            "Doe, Jane (Moss; Roe, Kim; Poe, Li (Fern; Reed)|Jane (Moss Doe:null/Kim Roe:null/Li Poe:Fern; Reed"})
    void a_semicolon_within_parentheses_separates_no_persons(String list, String persons) {
        for (List<Author> authors : List.of(NameLists.semicolons(list), NameLists.list(list),
                NameLists.oneOrMore(list, true), NameLists.affiliated(list, true)))
            assertThat(authors).extracting(author -> author.name() + ":" + author.affiliation())
                    .containsExactly(persons.split("/"));
    }

    @Test
    void what_stands_behind_a_semicolon_after_parentheses_is_an_affiliation() {
        assertThat(NameLists.affiliated("Doe, Jane (née Moss; Fern); University of Oslo, Norway", false))
                .extracting(Author::affiliation).containsExactly("University of Oslo, Norway");
    }

    @Test
    void a_list_without_end_is_read_in_time() {
        assertThat(NameLists.semicolons("A B (;".repeat(50_000))).isNotEmpty();
        assertThat(NameLists.semicolons("A B (;) (".repeat(50_000))).isNotEmpty();
        assertThat(NameLists.commas("A B, (".repeat(50_000))).isNotEmpty();
        assertThat(BibtexNames.list("A B and {".repeat(50_000))).isNotEmpty();
        assertThat(NameLists.list("A B, ".repeat(50_000))).isNotEmpty();
        assertThat(NameLists.list("Doe J, ".repeat(50_000))).isNotEmpty();
        assertThat(NameLists.list("Doe, J., ".repeat(50_000))).isNotEmpty();
        assertThat(Names.parse("Doe" + " J.".repeat(50_000))).isNotEmpty();
        assertThat(Names.parse("Doe" + " (J)".repeat(50_000) + ", 1900-".repeat(50_000))).isNotEmpty();
        assertThat(NameLists.commas("A B for the collaboration, ".repeat(20_000))).isNotEmpty();
        assertThat(NameLists.list("A B und C D und ".repeat(50_000))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anonymous", "[Anonymous]", "anonymous authors", "Anonymous Author(s)", "Anon."})
    void who_is_not_told_is_nobody(String name) {
        assertThat(Names.parse(name)).isEmpty();
        assertThat(Names.of(name, null, null)).isEmpty();
    }
}
