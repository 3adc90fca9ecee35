package io.paperwire.catalog.oai;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What the sets are called. */
final class SetNames {

    private static final Properties NAMES = read();

    private SetNames() {
    }

    /** The set's own letters if nobody has named it. */
    static String of(String spec) {
        return NAMES.getProperty(spec.replace(':', '.'), spec.substring(spec.indexOf(':') + 1));
    }

    private static Properties read() {
        Properties names = new Properties();
        try (InputStream file = SetNames.class.getResourceAsStream("/oai/set-names.properties")) {
            names.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
