package io.renderrelay.poller.viggle;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** The one call that the poller makes. It needs no key, says docs.viggle.ai, render status; so it has none to lose. */
@RegisterRestClient(configKey = "viggle")
@RegisterProvider(ConnectionOptions.class)
@Path("/api/render")
interface StatusClient {

    @GET
    @Path("/{jobId}")
    Uni<RestResponse<byte[]>> status(@PathParam("jobId") String jobId);
}
