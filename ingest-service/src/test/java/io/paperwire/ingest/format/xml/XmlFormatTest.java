package io.paperwire.ingest.format.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.ingest.format.Input;
import io.paperwire.ingest.format.Reading;
import io.paperwire.ingest.record.Draft;

class XmlFormatTest {

    private static final String TWO = "<all><one>bad</one><one>Good</one></all>";

    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, IllegalArgumentException.class, NullPointerException.class})
    void whatever_a_record_throws_costs_that_record_only(Class<? extends Throwable> kind) throws Exception {
        XmlFormat format = format(kind);

        Reading reading = Reading.of(format, TWO);

        assertThat(reading.papers()).singleElement().satisfies(paper -> assertThat(paper.title()).isEqualTo("Good"));
        assertThat(reading.rejected()).singleElement().satisfies(refusal -> assertThat(refusal.reason()).isNotBlank());
    }

    @Test
    void what_the_taker_throws_is_none_of_the_records() {
        List<String> taken = new ArrayList<>();

        assertThatThrownBy(() -> format(IllegalArgumentException.class).read(
                new Input(new ByteArrayInputStream("<one>Good</one>".getBytes(StandardCharsets.UTF_8))), Reading.NOW,
                block -> {
                    taken.add(block.toString());
                    throw new IllegalArgumentException("of the taker");
                })).hasMessage("of the taker");

        assertThat(taken).hasSize(1);
    }

    private static XmlFormat format(Class<? extends Throwable> kind) {
        return new XmlFormat("test", head -> true, XmlPlan.records("one"), (node, context) -> {
            if (node.text().equals("bad"))
                XmlFormatTest.<RuntimeException>throwAny(kind);
            return new Draft("test").title(node.text()).recordId("1");
        });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwAny(Class<? extends Throwable> kind) throws T {
        try {
            throw (T) kind.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
