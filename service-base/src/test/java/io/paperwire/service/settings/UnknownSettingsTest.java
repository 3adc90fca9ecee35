package io.paperwire.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class UnknownSettingsTest {

    private static final Pattern NAME = Pattern.compile("PAPERWIRE_[A-Z0-9_]+");

    @Test
    void a_variable_that_no_setting_of_any_service_has_is_named() {
        assertThat(unknown("PAPERWIRE_RELAY_KEPE", "PAPERWIRE_DELIVERY_WORKER", "PAPERWIRE_MERGE_FELDS_TITLE"))
                .containsExactly("PAPERWIRE_DELIVERY_WORKER", "PAPERWIRE_MERGE_FELDS_TITLE", "PAPERWIRE_RELAY_KEPE");
    }

    @Test
    void settings_of_all_services_and_what_the_operator_names_are_known() {
        assertThat(unknown("PAPERWIRE_RELAY_KEEP", "PAPERWIRE_DELIVERY_WORKERS", "PAPERWIRE_INGEST_SPOOL",
                "PAPERWIRE_MERGE_FIELDS_TITLE", "PAPERWIRE_MAIL_DOMAINS__EXAMPLE_ORG__MOST_AT_ONCE",
                "PAPERWIRE_INGEST_FETCH_INTERVALS__EXAMPLE_ORG_", "PAPERWIRE_INGEST_SOURCES_LAB_KIND",
                "PAPERWIRE_POST_ALLOW_0_")).isEmpty();
    }

    @Test
    void what_others_and_kubernetes_set_is_no_setting() {
        assertThat(unknown("PATH", "paperwire_x", "PAPERWIRE_CATALOG_PORT", "PAPERWIRE_CATALOG_SERVICE_HOST",
                "PAPERWIRE_CATALOG_SERVICE_PORT_HTTP", "PAPERWIRE_CATALOG_PORT_8080_TCP_ADDR")).isEmpty();
    }

    @Test
    void the_names_are_those_of_the_reference_page() throws IOException {
        assertThat(UnknownSettings.names().stream().map(name -> name.replaceFirst("_?\\*$", "")))
                .containsExactlyElementsOf(ofThePage());
    }

    /** Those in the first column of its table, in the order of the alphabet. */
    private static List<String> ofThePage() throws IOException {
        String page = Files.readString(Path.of("../docs/operations.md"));
        return page.lines().filter(line -> line.startsWith("| `")).map(line -> line.split("\\|")[1])
                .flatMap(cell -> NAME.matcher(cell).results().map(found -> found.group())).distinct().sorted().toList();
    }

    private static List<String> unknown(String... environment) {
        return UnknownSettings.in(Stream.of(environment).toList(), UnknownSettings.names());
    }
}
