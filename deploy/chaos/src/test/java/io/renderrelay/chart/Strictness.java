package io.renderrelay.chart;

import java.util.List;

/** What a Kubernetes server, or the operator behind a resource, would not understand. */
final class Strictness {

    private Strictness() {}

    /** A sentence for each problem, with the resource's name; an unknown resource is one. */
    static List<String> problems(List<Manifest> manifests) {
        return manifests.stream()
                .flatMap(manifest -> problems(manifest).stream().map(problem -> manifest + ": " + problem))
                .toList();
    }

    private static List<String> problems(Manifest manifest) {
        if (KubernetesModels.know(manifest)) {
            return KubernetesModels.problems(manifest);
        }
        return CustomResources.know(manifest)
                ? CustomResources.problems(manifest)
                : List.of("nothing to read a " + manifest.apiVersion() + " " + manifest.kind() + " against");
    }
}
