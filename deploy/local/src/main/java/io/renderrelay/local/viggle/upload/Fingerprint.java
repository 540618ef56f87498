package io.renderrelay.local.viggle.upload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A hash over the names and contents of all parts: the same whatever their order, boundary or file names. */
public final class Fingerprint {

    private Fingerprint() {}

    static String of(Map<String, String> texts, List<FilePart> files) {
        Map<String, String> contents = new TreeMap<>();
        texts.forEach((name, text) -> contents.put(name + "/text", hash(text.getBytes(StandardCharsets.UTF_8))));
        files.forEach(file -> contents.put(file.name() + "/file", file.sha256()));
        StringBuilder all = new StringBuilder();
        contents.forEach((name, hash) ->
                all.append(name.length()).append(':').append(name).append(hash));
        return hash(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static String hash(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
