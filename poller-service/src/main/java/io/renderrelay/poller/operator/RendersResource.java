package io.renderrelay.poller.operator;

import io.renderrelay.poller.polling.PollingService;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Operator API: renders in progress. */
@Singleton
@Path("/operator/requests")
@RolesAllowed(OperatorIdentity.READ)
@Produces({MediaType.APPLICATION_JSON, Problem.JSON})
public class RendersResource {

    private static final int NOT_FOUND = 404;
    /** The loop answers immediately, or the process is in trouble. */
    private static final long LIMIT_SECONDS = 5;

    private final RenderQueries renders;
    private final PollingService polling;

    RendersResource(RenderQueries renders, PollingService polling) {
        this.renders = renders;
        this.polling = polling;
    }

    @GET
    @Path("{requestId}")
    @Blocking
    @Operation(
            summary = "Get a render",
            description = "Any instance answers from the row; when it is read next, and why then, is given by the"
                    + " instance that polls it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RenderView.class)))
    @APIResponse(responseCode = "404", content = @Content(schema = @Schema(implementation = Problem.class)))
    public CompletionStage<Response> find(@PathParam("requestId") String requestId) throws SQLException {
        Optional<RenderView> found = renders.find(requestId);
        if (found.isEmpty()) {
            return CompletableFuture.completedFuture(unknown(requestId));
        }
        RenderView render = found.get();
        if (render.outcome() != null) {
            return CompletableFuture.completedFuture(ok(render));
        }
        return polling.where(requestId, render.storedPartition())
                .toCompletableFuture()
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .thenApply(location -> ok(render.with(JobOwner.of(location))));
    }

    private static Response ok(RenderView render) {
        return Response.ok(render, MediaType.APPLICATION_JSON).build();
    }

    private static Response unknown(String requestId) {
        return new Problem(
                        "Unknown request",
                        NOT_FOUND,
                        ("No row has the id '%s': its job was not published yet (ask the submitter), it is among the dead"
                                        + " letters, or it is older than rows are kept.")
                                .formatted(requestId))
                .response();
    }
}
