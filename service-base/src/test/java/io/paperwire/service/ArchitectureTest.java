package io.paperwire.service;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.paperwire.testing.SettingsBounds;
import io.paperwire.testing.SettingsPage;
import io.smallrye.config.ConfigMapping;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.paperwire.service");

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.paperwire.service.(*)..").should().beFreeOfCycles().check(CLASSES);
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
