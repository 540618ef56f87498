package io.renderrelay.poller.operating;

import io.renderrelay.poller.watching.Watching;
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

/** Where is request X? */
@Singleton
@Path("/operator/requests")
@RolesAllowed(OperatorIdentity.READ)
@Produces({MediaType.APPLICATION_JSON, Problem.JSON})
public class RendersResource {

    private static final int NOT_FOUND = 404;
    /** The loop answers at once, or the process is in trouble. */
    private static final long LIMIT_SECONDS = 5;

    private final KnownRenders renders;
    private final Watching watching;

    RendersResource(KnownRenders renders, Watching watching) {
        this.renders = renders;
        this.watching = watching;
    }

    @GET
    @Path("{requestId}")
    @Blocking
    @Operation(
            summary = "Where a render is",
            description = "Any instance answers from the row; when it is looked at next, and why then, is told by the"
                    + " instance that watches it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = KnownRender.class)))
    @APIResponse(responseCode = "404", content = @Content(schema = @Schema(implementation = Problem.class)))
    public CompletionStage<Response> find(@PathParam("requestId") String requestId) throws SQLException {
        Optional<KnownRender> found = renders.find(requestId);
        if (found.isEmpty()) {
            return CompletableFuture.completedFuture(unknown(requestId));
        }
        KnownRender render = found.get();
        if (render.outcome() != null) {
            return CompletableFuture.completedFuture(ok(render));
        }
        return watching.where(requestId, render.storedPartition())
                .toCompletableFuture()
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .thenApply(whereabouts -> ok(render.with(Where.of(whereabouts))));
    }

    private static Response ok(KnownRender render) {
        return Response.ok(render, MediaType.APPLICATION_JSON).build();
    }

    private static Response unknown(String requestId) {
        return new Problem(
                        "Unknown request",
                        NOT_FOUND,
                        ("No row has the id '%s': its job was not announced yet (ask the submitter), it is among the dead"
                                        + " letters, or it is older than rows are kept.")
                                .formatted(requestId))
                .response();
    }
}
