package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.asset.AssetKind;
import io.renderrelay.local.viggle.simulation.Simulation;
import io.renderrelay.local.viggle.submit.Refusal;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** The API's paths. */
public final class Api {

    private static final String RENDERS = "/api/render";
    private static final String RENDER = RENDERS + "/";
    private static final String CHARACTER = "/api/characters/";
    private static final String SCENE = "/api/scenes/";
    private static final Reply NOT_FOUND = Reply.of(Refusal.text(404, "Not Found"));
    private static final Reply NOT_ALLOWED = Reply.of(Refusal.text(405, "Method Not Allowed"));

    private final SubmitEndpoint submit;
    private final StatusEndpoint status;
    private final CancelEndpoint cancel;
    private final CreditsEndpoint credits;
    private final AssetEndpoint characters;
    private final AssetEndpoint scenes;
    private final CdnEndpoint videos;

    public Api(Simulation simulation, String base, byte[] video) {
        Cdn cdn = new Cdn(base);
        submit = new SubmitEndpoint(simulation);
        status = new StatusEndpoint(simulation, cdn);
        cancel = new CancelEndpoint(simulation);
        credits = new CreditsEndpoint(simulation);
        characters = new AssetEndpoint(simulation, AssetKind.CHARACTER);
        scenes = new AssetEndpoint(simulation, AssetKind.SCENE);
        videos = new CdnEndpoint(simulation, cdn, video);
    }

    public void handle(HttpServerRequest request) {
        String path = request.path();
        HttpMethod method = request.method();
        if (path.startsWith(RENDER) && method == HttpMethod.GET) {
            status.handle(request, path.substring(RENDER.length()));
        } else if (path.startsWith(RENDER) && method == HttpMethod.DELETE) {
            cancel.handle(request, path.substring(RENDER.length()));
        } else if (path.equals(RENDERS) && method == HttpMethod.POST) {
            submit.handle(request);
        } else if (method == HttpMethod.GET) {
            read(request, path);
        } else {
            NOT_ALLOWED.send(request, (code, how) -> {});
        }
    }

    private void read(HttpServerRequest request, String path) {
        if (path.equals("/api/credits")) {
            credits.handle(request);
        } else if (path.startsWith(CHARACTER)) {
            characters.handle(request, path.substring(CHARACTER.length()));
        } else if (path.startsWith(SCENE)) {
            scenes.handle(request, path.substring(SCENE.length()));
        } else if (path.startsWith("/cdn/")) {
            videos.handle(request);
        } else {
            NOT_FOUND.send(request, (code, how) -> {});
        }
    }
}
