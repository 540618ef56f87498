package io.renderrelay.submitter.assets;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.renderrelay.submitter.tracing.SpanKeys;
import io.renderrelay.submitter.tracing.Tracing;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** A span for each asset, which does not say where it is fetched from: a presigned link is a secret. */
@Decorator
@Priority(1)
class TracedAssets implements Assets {

    private final Assets assets;
    private final Tracing tracing;

    @Inject
    TracedAssets(@Any @Delegate Assets assets, Tracing tracing) {
        this.assets = assets;
        this.tracing = tracing;
    }

    @Override
    public AssetResult fetch(URI uri, AssetKind kind, Duration limit, FetchCancellation cancellation) {
        Span span = tracing.step(CLIENT, "fetch " + kind.name().toLowerCase(Locale.ROOT))
                .startSpan();
        AssetResult result = assets.fetch(uri, kind, limit, cancellation);
        span.setAttribute(SpanKeys.RESULT, result.getClass().getSimpleName());
        if (!(result instanceof AssetResult.Fetched)) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
        return result;
    }
}
