package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Author;

class NameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Y LeCun|Yann LeCun",
            "Y LeCun|LeCun, Yann",
            "Y LeCun|Y. LeCun",
            "Y. LeCun|Yann A. LeCun",
            "Yann LeCun|Y. LeCun",
            "LeCun, Yann|Yann LeCun",
            "lecun|Yann LeCun",
            "Wei Li|Li Wei",
            "Garcia Marquez|José García Márquez",
            "J Godard|Jean-Luc Godard",
            "J L Godard|Jean-Luc Godard",
            "Jean-Luc Godard|J.-L. Godard",
            "Laurens van der Maaten|L. van der Maaten",
            "L Maaten|van der Maaten, Laurens",
            "Maaten, L. van der|Laurens van der Maaten",
            "M King|Martin Luther King Jr.",
            "M King|Martin Luther King, Jr.",
            "Q Le|Quoc V. Le",
            "李伟|李伟",
            "李伟|李 伟",
            "李|李伟",
            "伟|李伟",
            "山田|山田 太郎",
            "김민수|김 민수",
            "一郎 鈴木|鈴木 一郎",
            "鈴木一郎|鈴木 一郎",
            "鈴木|鈴木 一郎",
            "一郎|鈴木, 一郎",
            "一郎 鈴木|鈴木一郎",
            "鈴木 一郎|鈴木一郎",
            "スミス|ジョン・スミス",
            "ジョンスミス|ジョン・スミス",
            "O'Brien|Conan O'Brien",
            "OBrien|Conan O’Brien",
            "Brien|Conan O'Brien",
            "C O'Brien|O'Brien, Conan",
            "Conan O’Brien|C. OBrien",
            "Conan O Brien|Conan O'Brien",
            "Alembert|Jean le Rond d'Alembert",
            "J d'Alembert|Jean le Rond D’Alembert",
            "Y L|Y. L.",
            "G.E. Hinton|Geoffrey E. Hinton",
            "Hinton, G.E.|Geoffrey Everest Hinton",
            "G. E. Hinton|G.E. Hinton",
            "A. M. Sirunyan|A.M. Sirunyan",
            "Albert Sirunyan|A.M. Sirunyan",
            "Kartashova|E.Kartashova",
            "Elena Kartashova|E.Kartashova",
            "J.R.R. Tolkien|John Ronald Reuel Tolkien",
            "John Tolkien|Tolkien, J.R.R.",
            "John Smith|Smith J.R.",
            "J.-L. Godard|J.L.Godard",
            "Juergen Schmidhuber|Jürgen Schmidhuber",
            "Jürgen Schmidhuber|Schmidhuber, Juergen",
            "Jürgen Schmidhuber|Jurgen Schmidhuber",
            "Mueller|K.-R. Müller",
            "Müller|Mueller",
            "Müller|Mueller",
            "K Goedel|Gödel, Kurt",
            "JB Alayrac|Jean-Baptiste Alayrac",
            "Hinton GE|Geoffrey E. Hinton",
            "KR Mueller|Klaus-Robert Müller",
            "Jean-Baptiste Poquelin|Poquelin JB",
            "Poquelin J|Poquelin JB",
            "poquelin jb|Poquelin JB",
            "Wei Li|LI Wei",
            "Wei LI|Wei Li",
            "Ｇ．Ｅ．Hinton|Geoffrey E. Hinton",
            "Α Παπαδόπουλος|Αλέξανδρος Παπαδόπουλος",
            "Kim Minsu|Kim Min-su",
            "Kim Min-su|Kim Minsu",
            "M. Kim|Kim, Min-su",
            "Young-Hee Lee|Lee, Younghee",
            "Elsherif|Omar El-Sherif",
            "Alrubaii|Al-Rubaiʿi, Sami",
            "Dalembert|Jean d'Alembert-Roux",
            "Сидоров П. Н.|Сидоров Павел Никитич",
            "П. Сидоров|Сидоров Павел Андреевич",
            "Бондар М. П.|Бондар Максим Петрович",
            "Бондар О. І.|Бондар Олена Ігорівна",
            "О. Бондар|Бондар Олена Юріївна",
            "А. Гасанов|Гасанов Али Рашид оглы",
            "Rutherford J. D.|Rutherford J. D.",
            "John Rutherford|Rutherford J. D.",
            "Б. Щербак|Щербак Б. Ю.",
            "Hans Vries|de Vries H. J.",
            "Maria Sánchez-Cabezudo|Sánchez-Cabezudo M.",
            "علی اکبر رستمی|علی‌اکبر رستمی",
            "علی‌اکبر رستمی|علی اکبر رستمی",
            "علیاکبر|علی‌اکبر رستمی",
            "Обʼєднана|Марія Об'єднана",
            "Обєднана|Марія Об’єднана",
            "Oʻktam|O'ktam Karimov",
            "高橋|髙橋 一郎",
            "山﨑|山崎 花子",
            "สมหญิง|สมหญิง ใจกล้า",
            "ใจกล้า สมหญิง|สมหญิง ใจกล้า",
    })
    void answers_to_what_may_be_the_same_name(String asked, String printed) {
        assertThat(answers(new Author(printed), asked)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Yann LeCun|Yves LeCun",
            "Yann LeCun|LeCun",
            "Yann LeCun|Yann L. Dupont",
            "L Yann|Yann LeCun",
            "Y LeCun|Ann LeCun",
            "Williams|Anne William",
            "Wei Wei|Wei Li",
            "Yann A LeCun|Yann LeCun",
            "Berg|van den Bergh",
            "J van|Jan van Berg",
            "王明|王小明",
            "O'Brien|Oliver Brien",
            "D'Amour|Daniel Amour",
            "花子 鈴木|鈴木 一郎",
            "小|王小明",
            "y|Yann LeCun",
            "Muller|Mueller",
            "Xue Wei|Xu Wei",
            "Xuemei Li|Xumei Li",
            "Bauer|Baur",
            "Michael Smith|Michal Smith",
            "Suen|Sun",
            "JX Alayrac|Jean-Baptiste Alayrac",
            "Paul Poquelin|Poquelin JB",
            "G.X. Hinton|Geoffrey E. Hinton",
            "Paul Smith|Smith J.R.",
            "R. Meyer|Smith J.R.",
            "Андреевич С.|Сидоров Павел Андреевич",
            "Юріївна Б.|Бондар Олена Юріївна",
            "А. Адам|Адам Бернардович Мицкевич",
            "Kim Minsoo|Kim Min-su",
    })
    void does_not_answer_to_another_name(String asked, String printed) {
        assertThat(answers(new Author(printed), asked)).isFalse();
    }

    @Test
    void what_the_source_says_is_the_family_name_counts_more_than_the_order() {
        Author familyFirst = new Author("Nguyen V. Thi", "Nguyen", "V. Thi", null, null);

        assertThat(answers(familyFirst, "T Nguyen")).isTrue();
        assertThat(answers(new Author("Nguyen V. Thi"), "T Nguyen")).isFalse();
    }

    @Test
    void a_word_serves_one_of_the_words_asked_for_whichever_way_that_works_for_all() {
        assertThat(answers(new Author("Anna Ada Berg"), "A Anna Berg")).isTrue();
        assertThat(answers(new Author("Ada Anna Berg"), "A Anna Berg")).isTrue();
        assertThat(answers(new Author("Anna Berg"), "A Anna Berg")).isFalse();
    }

    @Test
    void many_words_that_begin_alike_are_compared_at_once() {
        Author author = new Author("Aa ".repeat(23) + "B");

        assertThat(answers(author, "a a a a a a aa c")).isFalse();
        assertThat(answers(author, "a a a a a a aa b")).isTrue();
    }

    @Test
    void capitals_that_the_source_says_are_the_family_name_are_no_initials() {
        assertThat(Name.all(new Author("Wei LI", "LI", "Wei", null, null))).hasSize(1);
        assertThat(Name.all(new Author("JB Poquelin", "Poquelin", "JB", null, null))).hasSize(2);
        assertThat(Name.all(new Author("Henry Ford III"))).hasSize(1);
    }

    @Test
    void a_part_of_a_word_is_asked_for_only_of_a_word_in_chinese_japanese_or_korean() {
        assertThat(answers(new Author("Yann LeCun"), "cun")).isFalse();
        assertThat(answers(new Author("李伟"), "李")).isTrue();
    }

    private static boolean answers(Author author, String asked) {
        return Name.all(author).stream().anyMatch(name -> name.answersToAny(Name.asked(asked)));
    }
}
