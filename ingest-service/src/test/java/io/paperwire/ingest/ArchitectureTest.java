package io.paperwire.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.paperwire.ingest.text.Letters;
import io.paperwire.testing.SettingsBounds;
import io.paperwire.testing.SettingsPage;
import io.smallrye.config.ConfigMapping;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.paperwire.ingest");

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.paperwire.ingest.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void formats_and_text_are_free_of_the_platform() {
        noClasses().that().resideInAnyPackage("..format..", "..text..").should().dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.quarkus..", "org.apache.kafka..", "java.sql..").check(CLASSES);
    }

    /** Each repetition would take some of the stack, so that a long value takes all of it. */
    @Test
    void what_a_pattern_repeats_without_bound_is_no_group_or_gives_nothing_back() throws IOException {
        Pattern repeated = Pattern.compile("\".*(?<!\\\\)\\)(?:[*+]|\\{\\d+,})(?!\\+)");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                assertThat(Files.readAllLines(file)).as(file.toString())
                        .noneMatch(line -> repeated.matcher(line).find());
        }
    }

    /** The JDK looks for the letter below a combining mark at each of the marks on it. */
    @Test
    void patterns_say_themselves_where_a_word_ends() throws IOException {
        Pattern boundary = Pattern.compile("\".*(?<!\\\\)\\\\\\\\[bB](?!egin)");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                assertThat(Files.readAllLines(file)).as(file.toString())
                        .noneMatch(line -> boundary.matcher(line).find());
        }
    }

    /** In the JDK both may take the square of a text's length. */
    @Test
    void what_sources_send_is_composed_and_set_in_lower_case_in_linear_time() {
        DescribedPredicate<JavaMethodCall> slow = DescribedPredicate.describe("String's case or Normalizer",
                call -> call.getTargetOwner().isEquivalentTo(Normalizer.class)
                        || call.getTargetOwner().isEquivalentTo(String.class)
                                && Set.of("toLowerCase", "toUpperCase").contains(call.getName()));

        noClasses().that().resideInAnyPackage("..format..", "..record..", "..text..").and()
                .doNotBelongToAnyOf(Letters.class).should().callMethodWhere(slow).check(CLASSES);
    }

    @Test
    void every_setting_is_on_the_reference_page() {
        assertThat(SettingsPage.missing(settings())).isEmpty();
    }

    @Test
    void every_number_and_time_of_the_settings_has_a_least_value() {
        assertThat(SettingsBounds.missing(settings())).isEmpty();
    }

    private static Stream<Class<?>> settings() {
        return CLASSES.stream().filter(type -> type.isAnnotatedWith(ConfigMapping.class)).map(JavaClass::reflect);
    }
}
