package io.paperwire.ingest.format.text;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** A mapping in a YAML text, in which every scalar is text: {@code 1.10} is no number, {@code 2020-01-02} no instant. */
record YamlNode(Map<?, ?> fields) {

    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int DEEPEST = 20;
    private static final int MOST_ALIASES = 20;

    /**
     * @throws IllegalArgumentException if the text is no mapping, or longer than any such file
     * @throws org.yaml.snakeyaml.error.YAMLException if it is no YAML, or deeper than any such file
     */
    static YamlNode read(Reader text) throws IOException {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_CHARACTERS);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        // YAML forbids them, and to drop them takes quadratic time.
        limits.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(limits), new Representer(unused), unused, limits, new TextOnly());
        Object document = yaml.load(whole(text));
        if (!(document instanceof Map<?, ?> fields))
            throw new IllegalArgumentException("not a mapping");
        if (left(MOST_CHARACTERS, document) < 0)
            throw new IllegalArgumentException("more than " + MOST_CHARACTERS + " characters, with what is repeated");
        return new YamlNode(fields);
    }

    /** What is left of a number of characters: an alias, of which each takes two or three, may stand for most of the text. */
    private static int left(int characters, Object value) {
        int left = characters - (value instanceof String text ? text.length() : 1);
        if (value instanceof Map<?, ?> fields)
            for (Map.Entry<?, ?> field : fields.entrySet())
                left = left < 0 ? left : left(left(left, field.getKey()), field.getValue());
        if (value instanceof List<?> items)
            for (Object item : items)
                left = left < 0 ? left : left(left, item);
        return left;
    }

    /** The reader's own limit comes too late for one long scalar. */
    private static String whole(Reader text) throws IOException {
        StringBuilder whole = new StringBuilder();
        char[] buffer = new char[1 << 13];
        for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
            whole.append(buffer, 0, count);
            if (whole.length() > MOST_CHARACTERS)
                throw new IllegalArgumentException("more than " + MOST_CHARACTERS + " characters");
        }
        return whole.toString();
    }

    private static final class TextOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }

    /** @return null if there is no such text */
    String text(String name) {
        return fields.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    /** One text or a list of them. */
    List<String> texts(String name) {
        return list(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }

    Optional<YamlNode> node(String name) {
        return fields.get(name) instanceof Map<?, ?> inner ? Optional.of(new YamlNode(inner)) : Optional.empty();
    }

    List<YamlNode> nodes(String name) {
        return list(name).stream().filter(Map.class::isInstance).map(inner -> new YamlNode((Map<?, ?>) inner)).toList();
    }

    private List<?> list(String name) {
        Object value = fields.get(name);
        if (value instanceof List<?> list)
            return list;
        return value == null ? List.of() : List.of(value);
    }
}
