package io.renderrelay.submitter.operating;

import io.quarkus.security.identity.SecurityIdentity;
import io.renderrelay.submitter.account.AccountSwitch;
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

/** The account that all instances obey. */
@Singleton
@Path("/operator/account")
@Produces({MediaType.APPLICATION_JSON, Problem.JSON})
@APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AccountState.class)))
public class AccountResource {

    private final AccountSwitch account;
    private final SecurityIdentity identity;

    AccountResource(AccountSwitch account, SecurityIdentity identity) {
        this.account = account;
        this.identity = identity;
    }

    @GET
    @RolesAllowed(OperatorIdentity.READ)
    @Operation(summary = "How the account stands")
    public AccountState look() {
        return AccountState.of(account.look());
    }

    @POST
    @Path("close")
    @RolesAllowed(OperatorIdentity.ACT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send nothing from now on",
            description = "Requests wait. What is on the wire goes on. Only an operator opens it again.")
    @APIResponse(responseCode = "400", content = @Content(schema = @Schema(implementation = Problem.class)))
    public Response close(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.Reason.class)))
                    byte[] body) {
        Reading<Wish.Reason> reading = Reading.reason(body);
        if (!reading.problems().isEmpty()) {
            return Problem.badInput(reading.problems()).response();
        }
        AccountSwitch.Standing now = account.close(signed(reading.wish()));
        Actions.tell("close", who(), reading.wish().why(), "now " + now.mode());
        return Response.ok(AccountState.of(now), MediaType.APPLICATION_JSON).build();
    }

    @POST
    @Path("open")
    @RolesAllowed(OperatorIdentity.ACT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Resume a closed or paced account",
            description =
                    "A closed account goes on in single file: one submission at a time, until the API gives a definite answer. "
                            + "A paced account (429) is open, before the time that the API asked for.")
    @APIResponse(responseCode = "400", content = @Content(schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "409",
            description = "It is neither closed nor paced",
            content = @Content(schema = @Schema(implementation = Problem.class)))
    public Response open(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.Reason.class)))
                    byte[] body) {
        Reading<Wish.Reason> reading = Reading.reason(body);
        if (!reading.problems().isEmpty()) {
            return Problem.badInput(reading.problems()).response();
        }
        AccountSwitch.Opening opening = account.open(signed(reading.wish()));
        AccountState now = AccountState.of(opening.now());
        Actions.tell(
                "open",
                who(),
                reading.wish().why(),
                opening.opened() ? "now " + now.mode() : "refused: neither closed nor paced");
        return opening.opened()
                ? Response.ok(now, MediaType.APPLICATION_JSON).build()
                : Problem.conflict("It is neither closed nor paced.", now).response();
    }

    private String signed(Wish.Reason reason) {
        return who() + ": " + reason.why();
    }

    private String who() {
        return identity.getPrincipal().getName();
    }
}
