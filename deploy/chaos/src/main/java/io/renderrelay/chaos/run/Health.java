package io.renderrelay.chaos.run;

import io.renderrelay.chaos.system.Installation;
import io.renderrelay.local.process.ServiceProcess;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the services are healthy, by their health endpoints. */
final class Health {

    private Health() {}

    /** A sentence for each that is not. */
    static List<String> complaints(Installation installation) {
        return installation.services().stream().flatMap(Health::complaint).toList();
    }

    private static Stream<String> complaint(ServiceProcess service) {
        if (!service.process().isAlive()) {
            return Stream.of(
                    service.name() + " has ended by itself." + service.process().lastWords());
        }
        Optional<HttpResponse<String>> answer = service.get("/q/health");
        return answer.map(HttpResponse::statusCode).orElse(0) == 200
                ? Stream.empty()
                : Stream.of(service.name() + " is not well: "
                        + answer.map(HttpResponse::body).orElse("no answer"));
    }
}
