package io.paperwire.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.PartialDate;

class DatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2020|2020", "2020-05|2020-05", "2020-5-3|2020-05-03", "2020/05//|2020-05",
            "2020///|2020",
            "2016/10/19/|2016-10-19", "2016/october|2016-10", "2015/october|2015-10", "2020-05-03T10:00:00Z|2020-05-03",
            "2020-05-03T23:30:00-05:00|2020-05-04", "2020-05-03T10:00:00|2020-05-03",
            "Mon, 2 Apr 2007 19:18:42 GMT|2007-04-02",
            "Wed, 20 Aug 2025 22:00:00 -0400|2025-08-21", "2 Apr 2007|2007-04-02", "Apr 2007|2007-04",
            "May 3, 2001|2001-05-03",
            "2000 Spring|2000", "1998 Dec-1999 Jan|1998-12", "2012 Mar 12|2012-03-12", "2012 Mar-Apr|2012-03",
            "2020-13-01|2020",
            "2020-02-31|2020-02", "20200503|2020-05-03", "Summer 2013|2013", "[c1998]|1998", "2019-01/2019-03|2019-01",
            "July 1998-June 1999|1998-07", "Dec 2019/Jan 2020|2019-12", "March-April 2020|2020-03",
            "March\u2013April 2020|2020-03", "Dec-Jan 2020|2020", "28 May - 2 June 2020|2020-05-28",
            "1-5 May 2020|2020-05-01",
            "May 3-5, 2020|2020-05-03", "May 28 - June 2, 2020|2020-05-28", "Winter 1998/Spring 1999|1998",
            "Mon, 1 Jan 2024 23:30:00 EST|2024-01-02", "Mon, 1 Jan 2024 23:30:00 PDT|2024-01-02",
            "Mon, 1 Jan 2024 23:30:00 Z|2024-01-01", "Mon, 1 Jan 2024 23:30:00 XYZ|2024-01-01",
            "26 juin 2023|2023-06-26", "1er août 2023|2023-08-01", "févr. 2020|2020-02", "3. März 2021|2021-03-03",
            "3. April 2021|2021-04-03", "Mai 2020|2020-05", "12 de mayo de 2020|2020-05-12", "maio de 2020|2020-05",
            "juillet-août 2020|2020-07", "2021 Oktober 3|2021-10-03", "10 juli 2020|2020-07-10",
            "Generated 2019|2019", "Maison 2020|2020", "2021年3月5日|2021-03-05", "2021 年 3 月|2021-03", "2021年|2021",
            "2021年度|2021", "2021年3-4月|2021", "2021년 3월 5일|2021-03-05"})
    void a_date_is_as_precise_as_it_is_written(String written, String date) {
        assertThat(Dates.parse(written)).hasToString(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "in press", "n.d.", "0", "12", "99999", "May", "submitted"})
    void what_has_no_year_is_no_date(String text) {
        assertThat(Dates.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"２０２３|2023", "٢٠٢١|2021", "۲۰۲۱/۰۳/۰۵|2021-03-05", "२०२१-०३|2021-03",
            "２０２１年３月|2021-03"})
    void digits_of_any_script_are_digits(String written, String date) {
        assertThat(Dates.parse(written)).hasToString(date);
    }

    @Test
    void parts_of_a_date_may_have_digits_of_any_script() {
        assertThat(Dates.of("٢٠٢١", "٣", "٥")).hasToString("2021-03-05");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2565 [2022]|2022", "1442 [2020]|2020", "1442 [2020 or 2021]|2020",
            "5781 (2021)|2021", "2565 [i.e. 2022]|2022", "1998 [c1997]|1998", "2019 (2020)|2019"})
    void of_two_calendars_the_year_in_brackets_is_ours(String written, String date) {
        assertThat(Dates.parse(written)).hasToString(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2565|2022", "2565-03|2022-03", "2567-02-29|2024-02-29",
            "2565-03-05T10:00:00Z|2022-03-05"})
    void a_year_of_the_buddhist_calendar_becomes_ours(String written, String date) {
        assertThat(Dates.parse(written)).hasToString(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2202", "2101-05", "3021", "9999-12-31"})
    void a_year_that_is_far_away_is_none(String text) {
        assertThat(Dates.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1400, 2021", "1400-05-12, 2021", "1400-09, 2021", "1400-11-02, 2022", "2021-05, 2021-05",
            "1299, 1299"})
    void a_date_of_irans_calendar_is_a_year_of_ours(String written, String date) {
        assertThat(Dates.inPersian(new PartialDate(written))).hasToString(date);
    }

    @ParameterizedTest
    @CsvSource({"05.03.2020,2020-03-05", "5. 3. 2020,2020-03-05", "03.2020,2020-03", "31.13.2020,2020",
            "05/03/2020,2020", "Mon Jan 15 00:00:00 EST 2018,2018-01-15", "Mon Jan 01 00:00:00 EST 2018,2018",
            "Thu Mar 05 2020,2020-03-05"})
    void days_are_known_before_full_stops_and_as_programs_print_them(String written, String date) {
        assertThat(Dates.parse(written)).hasToString(date);
    }
}
