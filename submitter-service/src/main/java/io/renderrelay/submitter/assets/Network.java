package io.renderrelay.submitter.assets;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A range of addresses, as in {@code 10.0.0.0/8} or {@code fc00::/7}. */
record Network(byte[] prefix, int bits) {

    /** Fails with a sentence where the text is no network; names are not looked up. */
    static Network parse(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9A-Fa-f:.]+") || !parts[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException("'" + text + "' is not a network such as 10.20.0.0/16");
        }
        try {
            byte[] prefix = InetAddress.getByName(parts[0]).getAddress();
            int bits = Integer.parseInt(parts[1]);
            if (bits > prefix.length * 8) {
                throw new IllegalArgumentException("'" + text + "' has more bits than an address");
            }
            return new Network(prefix, bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is not a network such as 10.20.0.0/16", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] candidate = address.getAddress();
        if (candidate.length != prefix.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        return Arrays.equals(candidate, 0, whole, prefix, 0, whole)
                && (rest == 0 || (candidate[whole] ^ prefix[whole]) >> (8 - rest) == 0);
    }
}
