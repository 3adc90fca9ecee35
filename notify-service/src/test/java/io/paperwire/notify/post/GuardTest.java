package io.paperwire.notify.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    @Test
    void a_public_address_is_reached_by_https() throws PostException, UnknownHostException {
        assertThat(guard("93.184.216.34").place(URI.create("https://hook.example/a")))
                .isEqualTo(new Guard.Place(List.of(InetAddress.getByName("93.184.216.34")), 443, true));
        assertThat(guard("93.184.216.34").place(URI.create("https://hook.example:8443/a")).port()).isEqualTo(8443);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.7", "169.254.169.254", "100.64.1.1", "::1", "fd00::7",
            "64:ff9b::7f00:1", "2002:a00:1::"})
    void a_name_that_resolves_to_a_private_address_is_refused(String address) {
        assertThatThrownBy(() -> guard(address).place(URI.create("https://hook.example/")))
                .isInstanceOf(PostException.class).hasMessage("hook.example is not on the public internet");
    }

    @Test
    void one_private_address_among_public_ones_is_enough_to_refuse() {
        assertThatThrownBy(() -> guard("93.184.216.34", "127.0.0.1").place(URI.create("https://hook.example/")))
                .hasMessageContaining("not on the public internet");
    }

    @ParameterizedTest
    @CsvSource({"http://hook.example/, plain http", "https://hook.example:22/, port 22",
            "https://u:p@hook.example/, without a user", "ftp://hook.example/, not an http(s)",
            "file:///etc/passwd, not an http(s)"})
    void other_protocols_ports_and_users_are_refused(String address, String why) {
        assertThatThrownBy(() -> guard("93.184.216.34").place(URI.create(address))).isInstanceOf(PostException.class)
                .hasMessageContaining(why);
    }

    @Test
    void networks_that_are_allowed_are_reached_by_http_too_and_no_others() throws PostException {
        Guard guard = new Guard(List.of(Network.parse("10.1.0.0/16"), Network.parse("fd00:1::/32")),
                host -> new InetAddress[]{InetAddress.getByName(host)});
        assertThat(guard.place(URI.create("http://10.1.255.1:25/")).tls()).isFalse();
        assertThat(guard.place(URI.create("https://[fd00:1::7]/")).tls()).isTrue();
        for (String other : List.of("http://10.2.0.1/", "https://[fd00:2::7]/", "https://169.254.169.254/"))
            assertThatThrownBy(() -> guard.place(URI.create(other))).isInstanceOf(PostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "example.org/8", "::/129", ""})
    void what_is_no_network_is_not_allowed(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Guard guard(String... addresses) {
        return new Guard(List.of(), host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++)
                found[i] = InetAddress.getByName(addresses[i]);
            return found;
        });
    }
}
