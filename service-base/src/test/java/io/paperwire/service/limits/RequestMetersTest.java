package io.paperwire.service.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;

class RequestMetersTest {

    private final RequestMeters filter = new RequestMeters();

    @ParameterizedTest
    @CsvSource({"GET,/api/v1/papers/{name},/api/v1/papers/{name}", "GET,/feeds/days/{day}.atom,/feeds/days/{day}.atom",
            "GET,/api/v1/bulk/papers.jsonl.gz,/api/v1/bulk/papers.jsonl.gz", "GET,/search,/search",
            "GET,root,root", "GET,/x1/../style.css,FILE", "GET,/%73tyle.css,FILE", "GET,//style.css,FILE",
            "GET,/api/../style.css,FILE", "GET,/style.css,FILE", "OPTIONS,/anything-1,OPTIONS"})
    void what_has_no_template_is_not_told_by_its_path(String method, String path, String told) {
        assertThat(filter.map(id("http.server.requests", method, path)).getTag("uri")).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"http.client.requests,/x.css", "other,/%41"})
    void what_is_measured_of_others_stays(String name, String path) {
        assertThat(filter.map(id(name, "GET", path)).getTag("uri")).isEqualTo(path);
    }

    private static Meter.Id id(String name, String method, String path) {
        return new Meter.Id(name, Tags.of("method", method, "uri", path), null, null, Meter.Type.TIMER);
    }
}
