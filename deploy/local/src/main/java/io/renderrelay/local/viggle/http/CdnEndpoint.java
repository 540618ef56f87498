package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Place;
import io.renderrelay.local.viggle.simulation.Simulation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** The finished video's own address. Refuses a call that brings an Authorization header, as a signed bucket address does. */
final class CdnEndpoint {

    private final Simulation simulation;
    private final Cdn cdn;
    private final Buffer video;

    CdnEndpoint(Simulation simulation, Cdn cdn, byte[] video) {
        this.simulation = simulation;
        this.cdn = cdn;
        this.video = Buffer.buffer(video);
    }

    void handle(HttpServerRequest request) {
        Struck.around(simulation, Place.CDN, Call.UNKNOWN, () -> isGood(request) ? video() : denied())
                .send(request, (status, how) -> {});
    }

    private boolean isGood(HttpServerRequest request) {
        long nowSeconds = simulation.time().now() / 1_000_000;
        return !request.headers().contains(HttpHeaders.AUTHORIZATION)
                && cdn.isGood(request.path(), request.getParam("expires"), request.getParam("signature"), nowSeconds);
    }

    private Reply video() {
        return new Reply(200, "video/mp4", Map.of(), video);
    }

    private static Reply denied() {
        String xml = "<?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code></Error>";
        return new Reply(403, "application/xml", Map.of(), Buffer.buffer(xml));
    }
}
