package io.paperwire.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.paperwire");

    @Test
    void is_plain_java_and_lucene() {
        noClasses().should().dependOnClassesThat().resideOutsideOfPackages("java..", "org.apache.lucene..",
                "io.paperwire.query..").check(CLASSES);
    }
}
