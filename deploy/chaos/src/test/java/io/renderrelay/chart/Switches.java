package io.renderrelay.chart;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The chart's switches, as values. */
final class Switches {

    static final String NONE = "{}";

    private static final List<Named<String>> EACH = List.of(
            Named.of("Strimzi topics", "strimzi: {cluster: events, topics: {enabled: true}}"),
            Named.of("Strimzi users, certificates", "strimzi: {cluster: events, users: {enabled: true}}"),
            Named.of(
                    "Strimzi users, SCRAM",
                    "strimzi: {cluster: events, users: {enabled: true, authentication: scram-sha-512}}"),
            Named.of("Strimzi users of clients", """
                    strimzi:
                      cluster: events
                      users:
                        enabled: true
                        clients: [{name: shop, roles: [produce, consume]}, {name: on-call, roles: [operate]}]
                    """),
            Named.of("CloudNativePG", "cloudNativePG: {enabled: true}"),
            Named.of("KEDA", "keda: {enabled: true}"),
            Named.of("PodMonitor", "monitoring: {podMonitor: {enabled: true, labels: {release: prometheus}}}"),
            Named.of("PrometheusRule", "monitoring: {prometheusRule: {enabled: true, labels: {release: prometheus}}}"),
            Named.of("dashboards", "monitoring: {dashboards: {enabled: true, annotations: {folder: renders}}}"),
            Named.of("tracing", "tracing: {endpoint: 'http://collector:4318', ratio: 0.1}"),
            Named.of("NetworkPolicy", "networkPolicy: {enabled: true}"),
            Named.of("NetworkPolicy, all named", """
                    networkPolicy:
                      enabled: true
                      apiFrom: [{podSelector: {matchLabels: {team: operators}}}]
                      kafka: {to: [{ipBlock: {cidr: 10.1.0.0/16}}], ports: [9094]}
                      database: {to: [{namespaceSelector: {matchLabels: {name: databases}}}]}
                      collector: {to: [{namespaceSelector: {matchLabels: {name: monitoring}}}]}
                    tracing: {endpoint: "http://collector:4318"}
                    """),
            Named.of("no migration Job", "migrations: {job: false}"),
            Named.of("no migration Job, NetworkPolicy", "migrations: {job: false}\nnetworkPolicy: {enabled: true}"),
            Named.of("no PodDisruptionBudget", "podDisruptionBudget: {enabled: false}"),
            Named.of("own Secrets and authorities", """
                    commonLabels: {team: video}
                    image: {prefix: registry.example.com/, pullSecrets: [registry]}
                    kafka:
                      securityProtocol: SASL_SSL
                      saslMechanism: SCRAM-SHA-512
                      ca: {secret: kafka-ca}
                      properties: {request.timeout.ms: 20000}
                    viggle: {existingSecret: viggle, secretKey: key}
                    submitter:
                      assets: {allowedHosts: ["cdn.example.com:8443"], allowedNetworks: [10.20.0.0/16]}
                      spend: {maxTotalPerDay: 50000}
                      tenants: {allowed: [acme, "globex:eu"]}
                      database: {sslMode: verify-full, existingSecret: db-1, ca: {secret: db-ca}}
                      kafkaSecret: {name: kafka-1}
                      config: {RENDER_RELAY_ACCOUNT_MAX_CONCURRENT_SUBMISSIONS: "4"}
                      nodeSelector: {pool: renders}
                      tolerations: [{key: pool, operator: Exists}]
                      podAnnotations: {note: "1"}
                    poller:
                      database: {sslMode: verify-full, existingSecret: db-2, ca: {secret: db-ca}}
                      kafkaSecret: {name: kafka-2, items: {jaas: sasl.jaas.config}}
                      config: {RENDER_RELAY_PROGRESS_ENABLED: false}
                    """));

    static final String ALL = """
            strimzi: {cluster: events, topics: {enabled: true}, users: {enabled: true}}
            cloudNativePG:
              enabled: true
              storageClass: fast
              submitter: {resources: {requests: {cpu: "1", memory: 2Gi}}}
              backup: {barmanObjectStore: {destinationPath: "s3://backups/relay"}}
            keda: {enabled: true}
            monitoring:
              podMonitor: {enabled: true}
              prometheusRule: {enabled: true}
              dashboards: {enabled: true}
            tracing: {endpoint: "http://collector:4318"}
            networkPolicy: {enabled: true}
            """;

    private Switches() {}

    /** Nothing, each alone, and all together. */
    static Stream<Named<String>> combinations() {
        return Stream.concat(EACH.stream(), Stream.of(Named.of("none", NONE), Named.of("all together", ALL)));
    }
}
