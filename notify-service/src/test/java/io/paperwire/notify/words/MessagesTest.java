package io.paperwire.notify.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.paperwire.notify.wanted.Language;
import io.quarkus.qute.i18n.MessageBundle;

class MessagesTest {

    private static final List<Class<?>> BUNDLES = List.of(Messages.class, MailTexts.class, LedgerTexts.class);
    private static final Pattern EXPRESSION = Pattern.compile("\\{(?:#if )?([a-zA-Z]+)[^}]*}");

    @Test
    void each_language_has_a_file_and_each_file_a_language() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(
                    BUNDLES.stream()
                            .flatMap(bundle -> Stream.of(Language.values()).map(language -> file(bundle, language)))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource
    void each_language_has_every_text_with_all_that_stands_in_it(Class<?> bundle, Language language)
            throws IOException {
        Properties texts = texts(bundle, language);

        assertThat(texts.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Stream.of(bundle.getMethods()).map(Method::getName).toList());
        for (Method message : bundle.getMethods()) {
            Set<String> parameters = Stream.of(message.getParameters()).map(one -> one.getName())
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> said = parametersIn(texts.getProperty(message.getName()));
            // Some languages have the same words for any number.
            if (parameters.size() > 1 && parameters.contains("count"))
                said.add("count");
            assertThat(said).as(message.getName()).isEqualTo(parameters);
        }
    }

    static Stream<Arguments> each_language_has_every_text_with_all_that_stands_in_it() {
        return BUNDLES.stream()
                .flatMap(bundle -> Stream.of(Language.values()).map(language -> Arguments.of(bundle, language)));
    }

    @ParameterizedTest
    @EnumSource
    void each_language_says_which_it_is(Language language) throws IOException {
        assertThat(texts(Messages.class, language).getProperty("language")).isEqualTo(language.tag());
    }

    /** The classes that Qute makes of a bundle with more cannot be loaded. */
    @ParameterizedTest
    @FieldSource("BUNDLES")
    void there_are_no_more_texts_than_a_bundle_may_have(Class<?> bundle) {
        assertThat(bundle.getMethods()).hasSizeLessThanOrEqualTo(300);
    }

    private static Set<String> parametersIn(String text) {
        return EXPRESSION.matcher(text).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All that is said in a language. */
    static List<String> texts(Language language) throws IOException {
        List<String> all = new ArrayList<>();
        for (Class<?> bundle : BUNDLES)
            texts(bundle, language).values().forEach(text -> all.add((String) text));
        return all;
    }

    private static Properties texts(Class<?> bundle, Language language) throws IOException {
        Properties texts = new Properties();
        try (InputStreamReader file = new InputStreamReader(
                bundle.getResourceAsStream("/messages/" + file(bundle, language)), StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }

    private static String file(Class<?> bundle, Language language) {
        return bundle.getAnnotation(MessageBundle.class).value() + "_" + language.tag() + ".properties";
    }
}
