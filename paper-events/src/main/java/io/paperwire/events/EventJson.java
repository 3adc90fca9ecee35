package io.paperwire.events;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The JSON form of the events: absent fields are left out, instants are ISO 8601 in UTC, enum constants in lower case,
 * unknown fields and what is of an unknown kind are ignored on reading.
 */
public final class EventJson {

    private static final ObjectMapper MAPPER = configure(JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build())
            .build()))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .addHandler(new UnknownKinds()).build();

    private EventJson() {
    }

    /** The same forms of values for a mapper of one's own (a REST layer, say), which decides itself on absent fields. */
    public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.addModule(new JavaTimeModule())
                .annotationIntrospector(new LowerCaseConstants())
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Jackson's own feature for this goes by the language of the machine: in Turkish it writes a dotless ı. */
    private static final class LowerCaseConstants extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants,
                String[] names) {
            String[] known = super.findEnumValues(config, type, constants, names);
            for (int i = 0; i < known.length; i++)
                if (known[i] == null)
                    known[i] = constants[i].name().toLowerCase(Locale.ROOT);
            return known;
        }
    }

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    public static byte[] write(Object event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** In UTF-16 or UTF-32, which the parser would read, but nobody who keeps the value as UTF-8 (RFC 8259, section 8.1). */
    private static boolean isOfWiderUnits(byte[] json) {
        boolean isMarked = json.length > 0 && (json[0] == (byte) 0xFE || json[0] == (byte) 0xFF);
        for (int n = 0; n < Math.min(json.length, 4); n++)
            isMarked |= json[n] == 0;
        return isMarked;
    }

    /** @throws IllegalArgumentException not JSON, or not an event of that type; the message says where and why */
    public static <T> T read(byte[] json, Class<T> type) {
        if (json == null)
            throw new IllegalArgumentException("the message has no value");
        if (isOfWiderUnits(json))
            throw new IllegalArgumentException("not a " + type.getSimpleName() + ": no JSON in UTF-8");
        try {
            T event = MAPPER.readValue(json, type);
            if (event == null)
                throw new IllegalArgumentException("not a " + type.getSimpleName() + ": null");
            return event;
        } catch (IOException e) {
            String why = e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
            throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + why, e);
        }
    }

    public static String writeText(Object event) {
        return new String(write(event), StandardCharsets.UTF_8);
    }
}
