package io.paperwire.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.paperwire.query");

    @Test
    void is_plain_java_and_lucene_and_knows_papers() {
        noClasses().should().dependOnClassesThat().resideOutsideOfPackages("java..", "org.apache.lucene..",
                "io.paperwire.query..", "io.paperwire.events..").check(CLASSES);
    }

    @Test
    void the_language_does_not_depend_on_its_translation() {
        noClasses().that().resideInAPackage("io.paperwire.query").should().dependOnClassesThat()
                .resideInAPackage("io.paperwire.query.lucene").check(CLASSES);
    }
}
