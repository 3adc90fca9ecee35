package io.paperwire.events.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FamilyFirstTest {

    @ParameterizedTest
    @ValueSource(strings = {"Мохов Иван Петрович", "МОХОВ ИВАН ПЕТРОВИЧ", "Мохова Анна Ильинична", "Мохов Иван Ильич",
            "Роса Іван Григорович", "Роса Олена Ігорівна", "Роса Марія Сергіївна", "Мох Янка Іванавіч",
            "Алиев Рашид Гусейн оглы", "Алиев Рашид Гусейн-оглы", "Алиева Лейла Гусейнкызы", "Асанов Ержан Нұрланұлы",
            "Абрамович Иван Петрович"})
    void the_first_of_three_words_is_the_family_name_if_the_last_is_a_patronymic(String name) {
        assertThat(FamilyFirst.isTold(List.of(name.split(" ")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Иван Петрович Мохов", "Иван Петрович Абрамович", "Иван Петрович", "Иван Абрамович",
            "И. Иван Петрович", "Мохов И. Петрович", "Олена Роса Вовна", "Petrov Ivan Petrovich", "Мохов"})
    void another_last_word_may_be_the_family_name(String name) {
        assertThat(FamilyFirst.isTold(List.of(name.split(" ")))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nguyễn Văn An", "Lê Thị Bích Ngọc", "Đỗ Hoàng", "Hoàng Văn Thụ"})
    void a_vietnamese_name_begins_with_one_of_few_family_names(String name) {
        assertThat(FamilyFirst.isTold(List.of(name.split(" ")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Văn An Nguyễn", "Hoàng Lê", "Dương Vũ", "Nguyen Van An", "Lê Dupont", "Phan Lemur"})
    void where_the_last_word_may_be_the_family_name_or_no_letter_is_vietnamese_nothing_is_told(String name) {
        assertThat(FamilyFirst.isTold(List.of(name.split(" ")))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kim Min-su", "Park Seung-hyun", "Wang Xiao-ming", "Hsieh Tzu-wei"})
    void korean_and_chinese_given_names_have_a_small_letter_behind_a_hyphen(String name) {
        assertThat(FamilyFirst.isTold(List.of(name.split(" ")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Min-su Kim", "Kim Min-Su", "Kim Fern-moss", "Dan Bar-on", "Lee Al-sayed",
            "Kim Ann Min-su"})
    void another_name_with_a_hyphen_may_be_the_family_name(String name) {
        assertThat(FamilyFirst.isTold(List.of(name.split(" ")))).isFalse();
    }
}
