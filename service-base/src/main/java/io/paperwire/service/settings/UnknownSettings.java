package io.paperwire.service.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

/**
 * Names the variables of the environment that look like settings of Paperwire and are none: a misspelt one counts as not set.
 * They do not end the start, as the environment is not Paperwire's alone. All services have one file of variables, so each
 * knows the names of all.
 */
@Singleton
class UnknownSettings {

    private static final Logger LOG = Logger.getLogger(UnknownSettings.class);

    private static final Pattern OWN = Pattern.compile("PAPERWIRE_[A-Z0-9_]+");
    /** An item of a list ({@code …_0_}). */
    private static final Pattern ITEM = Pattern.compile("_\\d+_$");
    /** What Kubernetes tells each pod of a service whose name begins with {@code paperwire}. */
    private static final Pattern OF_KUBERNETES = Pattern
            .compile(
                    "PAPERWIRE_(?:\\w+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_\\w+)?|PORT(?:_\\d+_(?:TCP|UDP)(?:_\\w+)?)?)");

    void onStart(@Observes StartupEvent started) {
        for (String name : in(System.getenv().keySet(), names()))
            LOG.warnf("%s is set, but there is no setting of that name", name);
    }

    /** @param known a star at the end stands for any name of the operator's own */
    static List<String> in(Collection<String> environment, List<String> known) {
        return environment.stream().filter(name -> OWN.matcher(name).matches())
                .filter(name -> !OF_KUBERNETES.matcher(name).matches())
                .filter(name -> known.stream().noneMatch(one -> isOf(name, one))).sorted().toList();
    }

    private static boolean isOf(String name, String known) {
        return known.endsWith("*")
                ? name.startsWith(known.substring(0, known.length() - 1))
                : ITEM.matcher(name).replaceFirst("").equals(known);
    }

    /** Those of all services. */
    static List<String> names() {
        try (InputStream names = UnknownSettings.class.getResourceAsStream("names.txt")) {
            return new String(names.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
