package io.renderrelay.chart;

import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.kafka.Publisher;
import io.renderrelay.local.kafka.TopicTail;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import io.renderrelay.local.process.WorkingDirectory;
import io.renderrelay.local.viggle.ViggleSimulator;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chart installed on this machine: its containers' environment and Secrets, with processes instead of a cluster. */
final class Installation implements AutoCloseable {

    private final WorkingDirectory directory = WorkingDirectory.temporary("render-relay-installation");
    private final EmbeddedKafka kafka = EmbeddedKafka.start();
    private final EmbeddedPostgres postgres = EmbeddedPostgres.start();
    final ViggleSimulator viggle = ViggleSimulator.start();
    final Publisher publisher = Publisher.to(kafka.bootstrapServers());
    final TopicTail outcomes = TopicTail.of(kafka.bootstrapServers(), "render.jobs.completed", "render.jobs.failed");
    private final List<Manifest> manifests = Chart.ours().render(values());
    final Pod submitter = pod("submitter", "Deployment", "submitter");
    final Pod poller = pod("poller", "StatefulSet", "poller-0");

    Installation() {
        postgres.createDatabase("submitter");
        postgres.createDatabase("poller");
    }

    /** The migration of a service, as the container of its Job. */
    Pod migration(String service) {
        return manifests.stream()
                .filter(manifest ->
                        manifest.kind().equals("Job") && manifest.name().contains("-" + service + "-migration-"))
                .map(job -> pod(service, job, service + "-migration"))
                .findFirst()
                .orElseThrow();
    }

    void request(String id) {
        String data = """
                {"requestId": "%s", "refImageUrl": "https://images.example.com/%s.png", "sceneId": "scene-1"}""";
        publisher.send("render.requests", id, data.formatted(id, id));
    }

    Path keyFile() {
        return directory.path().resolve("etc/render-relay/viggle/api-key");
    }

    /** How many rows there are by the value of a column. */
    Map<String, Integer> count(String service, String table, String column) {
        String sql = "SELECT " + column + ", count(*) FROM " + table + " GROUP BY 1";
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl(service), postgres.username(), postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            Map<String, Integer> counts = new HashMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        submitter.close();
        poller.close();
        publisher.close();
        outcomes.close();
        viggle.close();
        kafka.close();
        postgres.close();
        directory.close();
    }

    private Pod pod(String service, String kind, String name) {
        return pod(service, ChartTest.only(manifests, kind, service), name);
    }

    private Pod pod(String service, Manifest workload, String name) {
        new Mounts(manifests, directory.path()).mount(workload);
        return new Pod(name, service, workload, directory.path());
    }

    private String values() {
        String database = "{host: localhost, port: %d, sslMode: disable, username: %s, password: %s}"
                .formatted(postgres.port(), postgres.username(), postgres.password());
        return """
                kafka: {bootstrapServers: "%s"}
                viggle: {baseUrl: "%s", apiKey: "%s"}
                submitter: {submitTimeoutSeconds: 10, database: %s}
                poller: {database: %s}
                """.formatted(kafka.bootstrapServers(), viggle.baseUri(), viggle.apiKey(), database, database);
    }
}
