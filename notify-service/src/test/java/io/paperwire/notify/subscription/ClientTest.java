package io.paperwire.notify.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.7", "2001:db8:1:2:3:4:5:6, 2001:db8:1:2", "2001:db8::1, 2001:db8:0:0",
            "::1, 0:0:0:0", "fe80::1%eth0, fe80:0:0:0", "2001:db8:1:2::, 2001:db8:1:2", "::, 0:0:0:0"})
    void a_client_is_its_address_or_its_ipv6_network(String address, String network) {
        assertThat(Client.of(address).network()).isEqualTo(network);
    }
}
