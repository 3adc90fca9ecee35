package io.paperwire.catalog.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.paperwire.events.EventJson;

class Json {

    /**
     * The same forms as in the events, but with absent fields shown, so that a client sees every field there is; what it
     * sends is one value and nothing behind it, of members that are known.
     */
    @Produces
    @Singleton
    ObjectMapper mapper() {
        return EventJson.configure(JsonMapper.builder())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }
}
