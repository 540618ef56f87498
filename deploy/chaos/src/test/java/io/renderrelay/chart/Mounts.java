package io.renderrelay.chart;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the chart's Secrets where its containers look for them, as the kubelet does. */
record Mounts(List<Manifest> manifests, Path root) {

    void mount(Manifest workload) {
        JsonNode pod = workload.at("/spec/template/spec");
        Map<String, JsonNode> volumes = named(pod.at("/volumes"));
        for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
            Path folder = root.resolve(mount.at("/mountPath").asText().substring(1));
            JsonNode volume = volumes.get(mount.at("/name").asText());
            volume.at("/projected/sources").forEach(source -> write(folder, source.at("/secret"), "name"));
            if (volume.has("secret")) {
                write(folder, volume.at("/secret"), "secretName");
            }
        }
    }

    private void write(Path folder, JsonNode volume, String nameField) {
        JsonNode secret = manifests.stream()
                .filter(manifest -> manifest.kind().equals("Secret")
                        && manifest.name().equals(volume.at("/" + nameField).asText()))
                .findFirst()
                .orElseThrow()
                .at("/stringData");
        try {
            Files.createDirectories(folder);
            for (JsonNode item : volume.at("/items")) {
                Files.writeString(
                        folder.resolve(item.at("/path").asText()),
                        secret.get(item.at("/key").asText()).asText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> named(JsonNode list) {
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements.stream().collect(toMap(element -> element.at("/name").asText(), element -> element));
    }
}
