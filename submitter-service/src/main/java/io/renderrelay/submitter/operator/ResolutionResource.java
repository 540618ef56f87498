package io.renderrelay.submitter.operator;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Operator API: resolving uncertain requests. */
@Singleton
@Path("/operator/requests/{requestId}")
@RolesAllowed(OperatorIdentity.ACT)
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.JSON})
@APIResponse(
        responseCode = "200",
        description = "Done; the current request",
        content = @Content(schema = @Schema(implementation = RequestView.class)))
@APIResponse(responseCode = "400", content = @Content(schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "404", content = @Content(schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "409",
        description = "Already resolved, or not resolvable this way; with the current request",
        content = @Content(schema = @Schema(implementation = Problem.class)))
public class ResolutionResource {

    private final UncertainRequestResolver resolver;
    private final SecurityIdentity identity;

    ResolutionResource(UncertainRequestResolver resolver, SecurityIdentity identity) {
        this.resolver = resolver;
        this.identity = identity;
    }

    @POST
    @Path("attach-job")
    @Operation(
            summary = "Attach the job of the request",
            description =
                    "SUBMITTED, and the job is in progress. What is ABANDONED keeps its event: its job is stored and"
                            + " cancelled for the refund, and the answer is 409.")
    public Response attach(
            @PathParam("requestId") String requestId,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ResolutionCommand.Attach.class)))
                    byte[] body)
            throws SQLException {
        ResolutionCommandReader<ResolutionCommand.Attach> reading = ResolutionCommandReader.attach(body);
        return reading.problems().isEmpty()
                ? response(resolver.attach(who(), requestId, reading.command()))
                : Problem.badInput(reading.problems()).response();
    }

    @POST
    @Path("resubmit")
    @Operation(
            summary = "Resubmit the request, which may pay twice",
            description = "QUEUED. A job that the earlier attempt turns out to have is cancelled for its refund.")
    public Response resubmit(
            @PathParam("requestId") String requestId,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ResolutionCommand.Resubmit.class)))
                    byte[] body)
            throws SQLException {
        ResolutionCommandReader<ResolutionCommand.Resubmit> reading = ResolutionCommandReader.resubmit(body, requestId);
        return reading.problems().isEmpty()
                ? response(resolver.resubmit(who(), requestId, reading.command()))
                : Problem.badInput(reading.problems()).response();
    }

    @POST
    @Path("abandon")
    @Operation(
            summary = "Abandon the request",
            description = "ABANDONED; the caller gets SUBMISSION_UNCERTAIN with charged: unknown.")
    public Response abandon(
            @PathParam("requestId") String requestId,
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ResolutionCommand.Abandon.class)))
                    byte[] body)
            throws SQLException {
        ResolutionCommandReader<ResolutionCommand.Abandon> reading = ResolutionCommandReader.abandon(body);
        return reading.problems().isEmpty()
                ? response(resolver.abandon(who(), requestId, reading.command()))
                : Problem.badInput(reading.problems()).response();
    }

    private String who() {
        return identity.getPrincipal().getName();
    }

    private static Response response(ResolutionResult recorded) {
        if (recorded instanceof ResolutionResult.Done done) {
            return Response.ok(done.now(), MediaType.APPLICATION_JSON).build();
        }
        return recorded instanceof ResolutionResult.Refused refused
                ? Problem.conflict(refused.why(), refused.now()).response()
                : Problem.unknown(((ResolutionResult.Unknown) recorded).requestId())
                        .response();
    }
}
