package io.paperwire.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /** Each repetition would take some of the stack, so that a long query takes all of it. */
    @Test
    void what_a_pattern_repeats_without_bound_is_no_group_or_gives_nothing_back() throws IOException {
        Pattern repeated = Pattern.compile("\".*(?<!\\\\)\\)(?:[*+]|\\{\\d+,})(?!\\+)");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                assertThat(Files.readAllLines(file)).as(file.toString())
                        .noneMatch(line -> repeated.matcher(line).find());
        }
    }
}
