package io.renderrelay.bench.peers.looks;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A look through the REST client. */
@RegisterRestClient(configKey = "viggle")
@Path("/api/render")
public interface StatusClient {

    @GET
    @Path("/{jobId}")
    Uni<RenderStatus> status(@PathParam("jobId") String jobId);
}
