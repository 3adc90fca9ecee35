package io.paperwire.citations;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.paperwire.citations");

    @Test
    void is_plain_java_and_the_processor_of_styles_is_behind_one_class() {
        noClasses().should().dependOnClassesThat().resideOutsideOfPackages("java..", "io.paperwire.events..",
                "io.paperwire.citations..", "de.undercouch.citeproc..").check(CLASSES);
        noClasses().that().doNotBelongToAnyOf(Formatted.class).should().dependOnClassesThat()
                .resideInAPackage("de.undercouch..").check(CLASSES);
    }
}
