package io.paperwire.service.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.StartupEvent;

/** A file of settings that is named but not there ends the start: all that it sets would go back to its default. */
@Singleton
class SettingsFiles {

    private final List<URI> named;

    /** @param named also those of {@code quarkus.config.locations}, which leads to this name */
    SettingsFiles(@ConfigProperty(name = "smallrye.config.locations") Optional<List<URI>> named) {
        this.named = named.orElse(List.of());
    }

    /** @throws IllegalStateException one is not there; the message names it */
    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        for (URI location : named)
            if (isOfFiles(location) && !isRead(path(location)))
                throw new IllegalStateException("QUARKUS_CONFIG_LOCATIONS names " + path(location)
                        + ", where there is no file of settings (.yaml, .yml or .properties)");
    }

    private static boolean isOfFiles(URI location) {
        return location.getScheme() == null || location.getScheme().equals("file");
    }

    private static Path path(URI location) {
        return location.getScheme() == null ? Path.of(location.getPath()) : Path.of(location);
    }

    /** In the place of a file that is to be mounted and is not there, containers get an empty folder. */
    private static boolean isRead(Path path) {
        if (!Files.isDirectory(path))
            return isFileOfSettings(path);
        try (Stream<Path> files = Files.list(path)) {
            return files.anyMatch(SettingsFiles::isFileOfSettings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFileOfSettings(Path path) {
        return Files.isRegularFile(path) && path.toString().matches(".*[.](ya?ml|properties)");
    }
}
