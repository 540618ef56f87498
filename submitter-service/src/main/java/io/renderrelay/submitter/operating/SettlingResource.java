package io.renderrelay.submitter.operating;

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

/** Settling uncertain requests. */
@Singleton
@Path("/operator/requests/{requestId}")
@RolesAllowed(OperatorIdentity.ACT)
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.JSON})
@APIResponse(
        responseCode = "200",
        description = "Done; the request as it is now",
        content = @Content(schema = @Schema(implementation = KnownRequest.class)))
@APIResponse(responseCode = "400", content = @Content(schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "404", content = @Content(schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "409",
        description = "Settled by others, or not to be settled so; with the request as it is now",
        content = @Content(schema = @Schema(implementation = Problem.class)))
public class SettlingResource {

    private final Settling settling;
    private final SecurityIdentity identity;

    SettlingResource(Settling settling, SecurityIdentity identity) {
        this.settling = settling;
        this.identity = identity;
    }

    @POST
    @Path("attach-job")
    @Operation(
            summary = "This is its job",
            description = "SUBMITTED, and the job is watched. What is ABANDONED keeps its event: its job is stored and"
                    + " cancelled for the refund, and the answer is 409.")
    public Response attach(
            @PathParam("requestId") String requestId,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.Attach.class)))
                    byte[] body)
            throws SQLException {
        Reading<Wish.Attach> reading = Reading.attach(body);
        return reading.problems().isEmpty()
                ? response(settling.attach(who(), requestId, reading.wish()))
                : Problem.badInput(reading.problems()).response();
    }

    @POST
    @Path("release")
    @Operation(
            summary = "Send it again, which may pay twice",
            description = "QUEUED. A job that the earlier attempt turns out to have is cancelled for its refund.")
    public Response release(
            @PathParam("requestId") String requestId,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.Release.class)))
                    byte[] body)
            throws SQLException {
        Reading<Wish.Release> reading = Reading.release(body, requestId);
        return reading.problems().isEmpty()
                ? response(settling.release(who(), requestId, reading.wish()))
                : Problem.badInput(reading.problems()).response();
    }

    @POST
    @Path("give-up")
    @Operation(
            summary = "Nobody will learn what happened",
            description = "ABANDONED; the caller gets SUBMISSION_UNCERTAIN with charged: unknown.")
    public Response giveUp(
            @PathParam("requestId") String requestId,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.GiveUp.class)))
                    byte[] body)
            throws SQLException {
        Reading<Wish.GiveUp> reading = Reading.giveUp(body);
        return reading.problems().isEmpty()
                ? response(settling.giveUp(who(), requestId, reading.wish()))
                : Problem.badInput(reading.problems()).response();
    }

    private String who() {
        return identity.getPrincipal().getName();
    }

    private static Response response(Settled settled) {
        if (settled instanceof Settled.Done done) {
            return Response.ok(done.now(), MediaType.APPLICATION_JSON).build();
        }
        return settled instanceof Settled.Refused refused
                ? Problem.conflict(refused.why(), refused.now()).response()
                : Problem.unknown(((Settled.Unknown) settled).requestId()).response();
    }
}
