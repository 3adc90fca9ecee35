package io.paperwire.catalog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.paperwire.testing.PathTemplates;
import io.paperwire.testing.SettingsBounds;
import io.paperwire.testing.SettingsPage;
import io.smallrye.config.ConfigMapping;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.paperwire.catalog");

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.paperwire.catalog.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void deciding_what_is_one_paper_and_what_it_says_is_plain_java() {
        noClasses().that().resideInAnyPackage("..identity..", "..merging..", "..search..").should()
                .dependOnClassesThat().resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..",
                        "org.apache.kafka..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void the_decisions_of_the_intake_are_plain_java() {
        noClasses().that().haveNameMatching(
                ".*\\.intake\\.(Incoming|Known|KnownPaper|KnownRecord|Verdict|Entry|Group|Grouping|Regrouping|Outcome)(\\$.*)?")
                .should().dependOnClassesThat().resideInAnyPackage("jakarta..", "io.quarkus..", "io.smallrye..",
                        "org.apache.kafka..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void every_setting_is_on_the_reference_page() {
        assertThat(SettingsPage.missing(settings())).isEmpty();
    }

    @Test
    void every_number_and_time_of_the_settings_has_a_least_value() {
        assertThat(SettingsBounds.missing(settings())).isEmpty();
    }

    @Test
    void a_pattern_in_a_path_is_looked_for_at_one_place() {
        assertThat(PathTemplates.slow(CLASSES.stream().flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Path.class))
                .map(method -> method.getAnnotationOfType(Path.class).value()))).isEmpty();
    }

    private static Stream<Class<?>> settings() {
        return CLASSES.stream().filter(type -> type.isAnnotatedWith(ConfigMapping.class)).map(JavaClass::reflect);
    }
}
