package io.renderrelay.submitter.tracing;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Sends spans by OTLP over HTTP, as the standard {@code OTEL_} environment variables have it. Exists only where an
 * endpoint is named, so that without one none of its classes is loaded.
 *
 * @see <a href="https://opentelemetry.io/docs/languages/java/configuration/">Configure the SDK</a>
 */
final class SpanExport {

    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final String TRACES_ENDPOINT = "otel.exporter.otlp.traces.endpoint";
    private static final int LAST_EXPORT_SECONDS = 2;

    /** Traces are all that is sent: metrics are scraped, and the log is on standard output. */
    private static final Map<String, String> FIXED = Map.of(
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.exporter.otlp.traces.protocol", "http/protobuf");

    private final OpenTelemetrySdk sdk;

    private SpanExport(Map<String, String> settings) {
        this.sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> settings)
                .addPropertiesCustomizer(configured -> FIXED)
                .build()
                .getOpenTelemetrySdk();
    }

    static Optional<SpanExport> asConfigured(Config config) {
        boolean wanted = Stream.of(ENDPOINT, TRACES_ENDPOINT)
                .flatMap(name -> config.getOptionalValue(name, String.class).stream())
                .anyMatch(endpoint -> !endpoint.isBlank());
        return wanted ? Optional.of(new SpanExport(settings(config))) : Optional.empty();
    }

    /** What is configured elsewhere than in the environment, which the SDK reads itself and which wins. */
    private static Map<String, String> settings(Config config) {
        Map<String, String> settings = new HashMap<>();
        config.getOptionalValue("quarkus.application.name", String.class)
                .ifPresent(name -> settings.put("otel.service.name", name));
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("otel."))
                .forEach(name ->
                        config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(name, value)));
        return settings;
    }

    Tracer tracer(String scope) {
        return sdk.getTracer(scope);
    }

    /** Sends what is left, if it can be sent soon. */
    void close() {
        sdk.shutdown().join(LAST_EXPORT_SECONDS, TimeUnit.SECONDS);
    }
}
