package io.paperwire.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

class ArchitectureTest {

    @Test
    void is_plain_java_with_jackson_and_the_kafka_client() {
        noClasses().should().dependOnClassesThat()
                .resideOutsideOfPackages("java..", "javax.crypto..", "com.fasterxml.jackson..",
                        "org.apache.kafka..", "io.paperwire.events..")
                .check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.paperwire"));
    }
}
