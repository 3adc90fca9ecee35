package io.paperwire.service.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {

    @ParameterizedTest
    @CsvSource({"192.0.2.7, c0000207", "::ffff:192.0.2.7, c0000207", "::ffff:c000:207, c0000207",
            "2001:db8:1:2:3:4:5:6, 20010db800010002", "2001:db8:1:2::, 20010db800010002",
            "2001:db8::1, 20010db800000000", "::1, 0000000000000000", "fe80::1%eth0, fe80000000000000",
            "unknown, unknown"})
    void a_client_is_its_address_of_ipv4_or_its_network_of_ipv6(String address, String network) {
        assertThat(Client.of(address).network()).isEqualTo(network);
    }
}
