package io.paperwire.local;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The stack's state and addresses, for people and, as JSON, for scripts. */
record Status(String state, String catalog, String ingest, @JsonProperty("notify") String notification, String mail,
        String kafka, String token) {

    static Status of(DataFolder data) throws IOException {
        Optional<RunState> run = RunState.last(data);
        String state = run.isPresent() && data.isHeld()
                ? run.get().state().name().toLowerCase(Locale.ROOT)
                : "stopped";
        return of(state, new Ports(run.map(RunState::portBase).orElse(Ports.DEFAULT_BASE)),
                Secrets.token(data).orElse(null));
    }

    static Status of(String state, Ports ports, String token) {
        return new Status(state, Ports.url(ports.catalog()), Ports.url(ports.ingest()), Ports.url(ports.notification()),
                Ports.url(ports.mailPage()), "127.0.0.1:" + ports.kafka(), token);
    }

    @JsonIgnore
    boolean isStopped() {
        return "stopped".equals(state);
    }

    String text() {
        return """
                  Page       %s/
                  API        %s/api/v1/papers
                  API docs   %s/openapi
                  Imports    %s/api/v1/imports
                  Mails      %s/
                  Kafka      %s
                  Token      %s
                """.formatted(catalog, catalog, catalog, ingest, mail, kafka,
                token == null ? "(made at the first start)" : token);
    }

    @Override
    public String toString() {
        return "Status[" + state + "]";
    }
}
