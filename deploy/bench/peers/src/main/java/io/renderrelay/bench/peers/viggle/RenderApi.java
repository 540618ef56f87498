package io.renderrelay.bench.peers.viggle;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestForm;

/** The render API through the REST client, as <a href="https://quarkus.io/guides/rest-client">its guide</a> shows it. */
@RegisterRestClient(configKey = "viggle")
@Path("/api/render")
public interface RenderApi {

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ClientHeaderParam(name = HttpHeaders.AUTHORIZATION, value = "Bearer ${bench.api-key}")
    Accepted submit(@RestForm("ref_image_url") String refImageUrl, @RestForm("scene_id") String sceneId);

    @GET
    @Path("/{jobId}")
    Uni<RenderStatus> status(@PathParam("jobId") String jobId);

    /** Holds the calling thread. */
    @GET
    @Path("/{jobId}")
    RenderStatus statusAwaited(@PathParam("jobId") String jobId);
}
