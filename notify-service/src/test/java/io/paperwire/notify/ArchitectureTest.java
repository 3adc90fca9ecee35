package io.paperwire.notify;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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

    private final JavaClasses service = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.paperwire.notify");

    @Test
    void packages_depend_on_each_other_in_one_direction() {
        slices().matching("io.paperwire.notify.(*)..").should().beFreeOfCycles().check(service);
    }

    @Test
    void decisions_are_free_of_container_messaging_and_storage() {
        classes().that()
                .haveNameMatching(
                        ".*\\.(Address|EnhancedStatus|Note|Pace|FeedEntry|PrivateFeed|SubscriptionRequest|Rejected|Seal|Line|PaperExcerpt|Delivery"
                                + "|ActiveSubscription|Evidence|Mismatch|News|Target|Rhythm|QuietHours|Schedule|Clocks|Language)(\\$.*)?")
                .should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.crypto..", "com.ibm.icu.text..", "io.paperwire.events..",
                        "io.paperwire.query..",
                        "io.paperwire.notify..")
                .check(service);
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
        assertThat(PathTemplates.slow(service.stream().flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Path.class))
                .map(method -> method.getAnnotationOfType(Path.class).value()))).isEmpty();
    }

    private Stream<Class<?>> settings() {
        return service.stream().filter(type -> type.isAnnotatedWith(ConfigMapping.class)).map(JavaClass::reflect);
    }
}
