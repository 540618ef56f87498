package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.upload.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Signed addresses of finished videos; like a bucket's they are good for a time and ask for no key. */
final class Cdn {

    private final String base;
    private final String secret = UUID.randomUUID().toString();

    Cdn(String base) {
        this.base = base;
    }

    String url(String jobId, String file, long expiresSeconds) {
        String path = "/cdn/" + jobId + "/" + file;
        return base + path + "?expires=" + expiresSeconds + "&signature=" + signature(path, expiresSeconds);
    }

    boolean isGood(String path, String expires, String signature, long nowSeconds) {
        return expires != null
                && expires.matches("\\d{1,15}")
                && signature(path, Long.parseLong(expires)).equals(signature)
                && nowSeconds <= Long.parseLong(expires);
    }

    private String signature(String path, long expires) {
        byte[] signed = (secret + path + expires).getBytes(StandardCharsets.UTF_8);
        return Fingerprint.hash(signed).substring(0, 24);
    }
}
