package io.renderrelay.local.run;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines to paste into another terminal. */
final class Hints {

    private Hints() {}

    static String kcat(String broker) {
        return """
                In another terminal, with kcat:
                  echo '{"requestId":"by-hand-1","characterId":"char_550e8400","sceneId":"scene_7c9e6679"}' | kcat -P -b %1$s -X acks=all -t render.requests -k by-hand-1
                  kcat -C -b %1$s -G my-group -X auto.offset.reset=earliest -f '%%t %%k %%h\\n%%s\\n' render.jobs.completed render.jobs.failed
                  kcat -C -b %1$s -t render.jobs.progress -f '%%s\\n'
                  echo '{"requestId":"by-hand-1"}' | kcat -P -b %1$s -X acks=all -t render.cancellations -k by-hand-1
                  kcat -C -b %1$s -t render.requests.dlq -e -f '%%k %%h\\n%%s\\n'""".formatted(broker);
    }

    static String services(Services services) {
        return "Health and metrics: submitter %s and %s, poller %s and %s"
                .formatted(
                        services.submitter().management("/q/health"),
                        services.submitter().management("/q/metrics"),
                        services.poller().management("/q/health"),
                        services.poller().management("/q/metrics"));
    }

    static String operator(Services services) {
        return """
                Operator's API (with the id of a request in place of by-hand-1):
                  curl -u you:%1$s %2$s
                  curl -u you:%1$s '%3$s'
                  curl -u you:%1$s %4$s
                  curl -u you:%1$s %5$s""".formatted(
                        ServiceSettings.OPERATOR_PASSWORD,
                        services.submitter().main("/operator/requests/by-hand-1"),
                        services.submitter().main("/operator/requests?state=UNCERTAIN"),
                        services.submitter().main("/operator/openapi"),
                        services.poller().main("/operator/requests/by-hand-1"));
    }

    static String simulator(URI base) {
        return "Simulated API: " + base + ", its ledger: " + base + "/_sim/ledger";
    }

    /** One line for each service, to be pasted in the repository's root. */
    static String devMode(String service, Map<String, String> settings, int debugPort) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "='" + setting.getValue() + "'")
                .collect(Collectors.joining(
                        " ", "", " mvn -pl " + service + "-service -am compile quarkus:dev -Ddebug=" + debugPort));
    }
}
