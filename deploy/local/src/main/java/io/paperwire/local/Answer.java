package io.paperwire.local;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;

/**
 * What the services answer: JSON, or a problem in the form of RFC 9457. Its texts may come from a stranger's file and go to
 * the user's terminal, so they have no character that a terminal takes for a command or that turns a line around.
 */
final class Answer {

    private static final ObjectMapper JSON = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .registerModule(new SimpleModule().addDeserializer(String.class, new Printable()));

    private record Problem(String title, String detail) {
    }

    private static final class Printable extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1;

        Printable() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return StringDeserializer.instance.deserialize(json, context)
                    .replaceAll("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]", " ");
        }
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
