package io.paperwire.ingest.harvest;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.NameIterator;
import io.smallrye.config.common.utils.StringUtil;

/**
 * Finds settings of sources that there are not: a misspelt one would count as not set. Those of the environment are left out, as
 * their names do not say where a word ends.
 */
final class MisspeltSettings {

    private static final String SOURCES = "paperwire.ingest.sources.";
    private static final Set<String> KNOWN = Arrays.stream(SourcesConfig.Source.class.getDeclaredMethods())
            .filter(method -> Modifier.isAbstract(method.getModifiers())).map(Method::getName).map(StringUtil::skewer)
            .collect(Collectors.toUnmodifiableSet());

    private MisspeltSettings() {
    }

    /** @throws IllegalArgumentException there is one; the message names it */
    static void check(Config config) {
        for (ConfigSource from : config.getConfigSources())
            if (!(from instanceof EnvConfigSource))
                for (String name : from.getPropertyNames())
                    if (name.startsWith(SOURCES) && !KNOWN.contains(setting(name)))
                        throw new IllegalArgumentException(name + " is no setting of a source");
    }

    /** What stands behind the source's name, which may be in quotes. */
    private static String setting(String name) {
        NameIterator parts = new NameIterator(name.substring(SOURCES.length()));
        parts.next();
        return parts.hasNext() ? name.substring(SOURCES.length() + parts.getPosition() + 1) : "";
    }
}
