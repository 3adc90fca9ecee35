package io.paperwire.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** What a disk that fails makes of an index of Lucene. */
public final class DamagedFiles {

    private DamagedFiles() {
    }

    /** @param isLittle whether it is a byte of each large file below the folder, or all between its header and its footer */
    public static void in(Path folder, boolean isLittle) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(".cfs")).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            int from = isLittle ? bytes.length / 2 : 100;
            int to = isLittle ? from + 1 : bytes.length - 100;
            for (int i = from; i < to; i++)
                bytes[i] ^= 0x55;
            // Not truncated, as it may be mapped into memory.
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(bytes), 0);
            }
        }
    }
}
