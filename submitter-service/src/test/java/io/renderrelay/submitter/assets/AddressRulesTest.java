package io.renderrelay.submitter.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private final AddressRules rules = new AddressRules(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.8.8.8",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "5f00::1"
            })
    void shouldRefuseWhatIsNotPublic(String address) throws UnknownHostException {
        assertThat(rules.permits(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:4860:4860::8888",
                "2606:4700::1111"
            })
    void shouldPermitWhatIsPublic(String address) throws UnknownHostException {
        assertThat(rules.permits(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void shouldPermitANetworkOnlyWhenItIsListed() throws UnknownHostException {
        // Given
        AddressRules listed = new AddressRules(List.of("10.20.0.0/15", "fd12::/16", "127.0.0.1/32"));

        // When Then
        assertThat(listed.permits(InetAddress.getByName("10.21.255.1"))).isTrue();
        assertThat(listed.permits(InetAddress.getByName("fd12::7"))).isTrue();
        assertThat(listed.permits(InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(listed.permits(InetAddress.getByName("10.22.0.1"))).isFalse();
        assertThat(listed.permits(InetAddress.getByName("127.0.0.2"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0", "10.0.0.0/33", "::/129", "internal.example/8", "10.0.0.0/x", "10.0.0/8/8"})
    void shouldRefuseToStartWhenANetworkIsNone(String network) {
        assertThatThrownBy(() -> new AddressRules(List.of(network))).isInstanceOf(IllegalArgumentException.class);
    }
}
