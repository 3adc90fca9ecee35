package io.paperwire.local;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.function.Function;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the services answer: JSON, or a problem in the form of RFC 9457. */
final class Answer {

    private static final ObjectMapper JSON = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private record Problem(String title, String detail) {
    }

    private Answer() {
    }

    /** @param refusal made of the reason where the answer is none of success, or not a service's at all */
    static <T> T read(HttpResponse<byte[]> response, Class<T> type, Function<String, Refusal> refusal)
            throws IOException {
        if (!response.headers().firstValue("Content-Type").orElse("").contains("json"))
            throw refusal.apply("HTTP " + response.statusCode() + " without JSON from " + response.uri());
        if (response.statusCode() / 100 == 2)
            return JSON.readValue(response.body(), type);
        Problem problem = JSON.readValue(response.body(), Problem.class);
        throw refusal.apply(problem.detail() == null ? problem.title() : problem.detail());
    }
}
