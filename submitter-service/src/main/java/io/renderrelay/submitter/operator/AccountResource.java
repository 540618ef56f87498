package io.renderrelay.submitter.operator;

import io.quarkus.security.identity.SecurityIdentity;
import io.renderrelay.submitter.account.AccountOperations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Operator API of the account circuit breaker. */
@Singleton
@Path("/operator/account")
@Produces({MediaType.APPLICATION_JSON, Problem.JSON})
@APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccountStateView.class)))
public class AccountResource {

    private final AccountOperations account;
    private final SecurityIdentity identity;

    AccountResource(AccountOperations account, SecurityIdentity identity) {
        this.account = account;
        this.identity = identity;
    }

    @GET
    @RolesAllowed(OperatorIdentity.READ)
    @Operation(summary = "Get the account state")
    public AccountStateView poll() {
        return AccountStateView.of(account.status());
    }

    @POST
    @Path("suspend")
    @RolesAllowed(OperatorIdentity.ACT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Suspend submissions",
            description = "Requests wait. Submissions in flight continue. Only an operator resumes the account.")
    @APIResponse(responseCode = "400", content = @Content(schema = @Schema(implementation = Problem.class)))
    public Response suspend(
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ResolutionCommand.Reason.class)))
                    byte[] body) {
        ResolutionCommandReader<ResolutionCommand.Reason> reading = ResolutionCommandReader.reason(body);
        if (!reading.problems().isEmpty()) {
            return Problem.badInput(reading.problems()).response();
        }
        AccountOperations.Status now = account.suspend(signed(reading.command()));
        OperatorAuditLog.log("suspend", who(), reading.command().why(), "now " + now.mode());
        return Response.ok(AccountStateView.of(now), MediaType.APPLICATION_JSON).build();
    }

    @POST
    @Path("resume")
    @RolesAllowed(OperatorIdentity.ACT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Resume a suspended or throttled account",
            description =
                    "A suspended account becomes HALF_OPEN: one submission at a time, until the API gives a definite reply. "
                            + "A throttled account (429) becomes ACTIVE before the time that the API asked for.")
    @APIResponse(responseCode = "400", content = @Content(schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "The account is neither suspended nor throttled",
            content = @Content(schema = @Schema(implementation = Problem.class)))
    public Response resume(
            @RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ResolutionCommand.Reason.class)))
                    byte[] body) {
        ResolutionCommandReader<ResolutionCommand.Reason> reading = ResolutionCommandReader.reason(body);
        if (!reading.problems().isEmpty()) {
            return Problem.badInput(reading.problems()).response();
        }
        AccountOperations.Resumption opening = account.resume(signed(reading.command()));
        AccountStateView now = AccountStateView.of(opening.now());
        OperatorAuditLog.log(
                "open",
                who(),
                reading.command().why(),
                opening.resumed() ? "now " + now.mode() : "refused: neither suspended nor throttled");
        return opening.resumed()
                ? Response.ok(now, MediaType.APPLICATION_JSON).build()
                : Problem.conflict("The account is neither suspended nor throttled.", now)
                        .response();
    }

    private String signed(ResolutionCommand.Reason reason) {
        return who() + ": " + reason.why();
    }

    private String who() {
        return identity.getPrincipal().getName();
    }
}
