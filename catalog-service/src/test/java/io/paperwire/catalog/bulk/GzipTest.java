package io.paperwire.catalog.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

class GzipTest {

    private final byte[] content = new byte[300_000];
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    {
        new Random(7).nextBytes(content);
    }

    @Test
    void what_is_written_whole_is_a_whole_file() throws IOException {
        Gzip.pack(file, out -> out.write(content));

        assertThat(unpacked()).isEqualTo(content);
    }

    @Test
    void what_breaks_off_is_no_whole_file() {
        assertThatThrownBy(() -> Gzip.pack(file, out -> {
            out.write(content);
            throw new IOException("the database is away");
        })).hasMessage("the database is away");

        assertThat(file.size()).isPositive();
        assertThatThrownBy(this::unpacked).isInstanceOf(EOFException.class);
    }

    private byte[] unpacked() throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(file.toByteArray())).readAllBytes();
    }
}
