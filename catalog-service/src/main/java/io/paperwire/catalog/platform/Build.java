package io.paperwire.catalog.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import io.paperwire.citations.Citations;
import io.paperwire.events.EventJson;
import io.paperwire.service.xml.XmlOut;

import de.undercouch.citeproc.CSL;

/**
 * Tells this code from others, which may write other answers of the same papers: part of each tag that is made without its
 * answer.
 */
public final class Build {

    /** One of each module that writes answers, and of the processor of styles. */
    private static final List<Class<?>> WRITERS = List.of(Build.class, Citations.class, EventJson.class, XmlOut.class,
            CSL.class);
    private static final String CHECKSUM = checksum(WRITERS.stream().map(Build::place).distinct().toList());

    private Build() {
    }

    /** Of all the code: the same wherever and whenever it was built. */
    public static String checksum() {
        return CHECKSUM;
    }

    /** @param places jars, or folders of classes */
    static String checksum(List<Path> places) {
        CRC32C checksum = new CRC32C();
        for (Path place : places)
            try (Stream<Path> all = Files.walk(place)) {
                for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                    checksum.update(place.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                    checksum.update(Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        return Long.toHexString(checksum.getValue());
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
