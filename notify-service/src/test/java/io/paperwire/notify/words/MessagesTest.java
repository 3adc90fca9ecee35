package io.paperwire.notify.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.paperwire.notify.wanted.Language;

class MessagesTest {

    private static final Pattern EXPRESSION = Pattern.compile("\\{(?:#if )?([a-zA-Z]+)[^}]*}");

    @Test
    void each_language_has_a_file_and_each_file_a_language() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(
                    Stream.of(Language.values()).map(language -> "say_" + language.tag() + ".properties").toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_language_has_every_text_with_all_that_stands_in_it(Language language) throws IOException {
        Properties texts = texts(language);

        assertThat(texts.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Messages.class.getMethods()).map(Method::getName).toList());
        assertThat(texts.getProperty("language")).isEqualTo(language.tag());
        for (Method message : Messages.class.getMethods()) {
            Set<String> parameters = Stream.of(message.getParameters()).map(one -> one.getName())
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> said = parametersIn(texts.getProperty(message.getName()));
            // Some languages have the same words for any number.
            if (parameters.size() > 1 && parameters.contains("count"))
                said.add("count");
            assertThat(said).as(message.getName()).isEqualTo(parameters);
        }
    }

    /** The classes that Qute makes of a bundle with more cannot be loaded. */
    @Test
    void there_are_no_more_texts_than_a_bundle_may_have() {
        assertThat(Messages.class.getMethods()).hasSizeLessThanOrEqualTo(300);
    }

    private static Set<String> parametersIn(String text) {
        return EXPRESSION.matcher(text).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Properties texts(Language language) throws IOException {
        Properties texts = new Properties();
        try (InputStreamReader file = new InputStreamReader(
                Messages.class.getResourceAsStream("/messages/say_" + language.tag() + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
}
