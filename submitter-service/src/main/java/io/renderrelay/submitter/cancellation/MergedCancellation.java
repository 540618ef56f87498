package io.renderrelay.submitter.cancellation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All cancellations of a batch for one request.
 *
 * @param tenants separated by spaces; null if one of the cancellations names none and therefore is for any tenant
 * @param reason the first one; null where there is none
 */
record MergedCancellation(String requestId, String tenants, String reason) {

    boolean namesTenants() {
        return tenants != null;
    }

    /** Each id once, sorted, so that instances with the same ids do not lock each other out. */
    static List<MergedCancellation> of(List<Cancellation> cancellations) {
        Map<String, List<Cancellation>> byId = cancellations.stream()
                .collect(Collectors.groupingBy(Cancellation::requestId, TreeMap::new, Collectors.toList()));
        List<MergedCancellation> merged = new ArrayList<>();
        byId.forEach((id, all) -> merged.add(new MergedCancellation(id, tenants(all), reason(all))));
        return merged;
    }

    private static String tenants(List<Cancellation> all) {
        return all.stream().anyMatch(cancellation -> cancellation.tenant().isEmpty())
                ? null
                : all.stream()
                        .flatMap(cancellation -> cancellation.tenant().stream())
                        .distinct()
                        .collect(Collectors.joining(" "));
    }

    private static String reason(List<Cancellation> all) {
        return all.stream()
                .flatMap(cancellation -> Optional.ofNullable(cancellation.reason()).stream())
                .findFirst()
                .orElse(null);
    }
}
