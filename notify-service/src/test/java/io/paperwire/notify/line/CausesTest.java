package io.paperwire.notify.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import javax.net.ssl.SSLException;

import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void of_a_failure_of_tls_the_last_cause_is_told_too() {
        IOException closed = new IOException("closed", new IllegalStateException("by the peer"));
        SSLException tls = new SSLException("no TLS", new SSLException("handshake", new IOException("expired")));

        assertThat(Causes.why(closed)).isEqualTo("closed");
        assertThat(Causes.why(tls)).isEqualTo("no TLS: expired");
        assertThat(Causes.why(new SSLException(null, new IOException()))).isEqualTo("SSLException: IOException");
    }
}
