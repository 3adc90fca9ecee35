package io.paperwire.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Link;

class TextLinksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "Code: https://code.example/a. Data (http://data.example/b_(c)).|https://code.example/a http://data.example/b_(c)",
            "HTTPS://Code.Example/A and Http://b.example!|HTTPS://Code.Example/A Http://b.example",
            "seehttps://glued.example, //none.example ftp://no.example://x|https://glued.example",
            "https://web.example/http://old.example/x twice|https://web.example/http://old.example/x",
            "://https://a.example https:// http://?|https://a.example",
            "<http://a.example/x>\"http://b.example\"|http://a.example/x http://b.example",
            "Code: github.com/foo/bar, www.GitHub.com/a/b. x.github.com/c github.com/ a@gitlab.com/x|https://github.com/foo/bar https://www.GitHub.com/a/b",
            "https://x.example/?u=github.com/a/b or (gitlab.com/d/e)|https://x.example/?u=github.com/a/b https://gitlab.com/d/e",
            "(see https://x.example/a_(b)).) and (https://x.example/c_(d)e_(f)!)|https://x.example/a_(b) https://x.example/c_(d)e_(f)",
            "no address: http:/ or https|``",
    })
    void addresses_end_where_the_sentence_goes_on(String text, String addresses) {
        assertThat(TextLinks.of(text).stream().map(link -> link.url().toString()).toList())
                .containsExactly(addresses.isEmpty() ? new String[0] : addresses.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"https://huggingface.co/ada/model, MODEL", "https://huggingface.co/papers/2403.11004, HTML",
            "http://dx.doi.org/10.5555/x, HTML", "https://export.arxiv.org/abs/2403.11004, HTML",
            "https://huggingface.co/blog/ada, PROJECT", "https://huggingface.co/docs/x/y, PROJECT",
            "https://huggingface.co/spaces/ada/x, PROJECT", "https://huggingface.co/datasets/ada/x, DATASET"})
    void an_address_says_what_it_leads_to(URI address, Link.Relation relation) {
        assertThat(TextLinks.relation(address)).isEqualTo(relation);
    }
}
