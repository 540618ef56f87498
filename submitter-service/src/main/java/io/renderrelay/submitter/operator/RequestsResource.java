package io.renderrelay.submitter.operator;

import io.renderrelay.submitter.submission.SubmissionState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Operator API: requests. */
@Singleton
@Path("/operator/requests")
@RolesAllowed(OperatorIdentity.READ)
@Produces({MediaType.APPLICATION_JSON, Problem.JSON})
public class RequestsResource {

    private final RequestQueries requests;

    RequestsResource(RequestQueries requests) {
        this.requests = requests;
    }

    @GET
    @Path("{requestId}")
    @Operation(summary = "A request and what is known of its past")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RequestView.class)))
    @APIResponse(responseCode = "404", content = @Content(schema = @Schema(implementation = Problem.class)))
    public Response find(@PathParam("requestId") String requestId) throws SQLException {
        return requests.find(requestId)
                .map(request -> Response.ok(request, MediaType.APPLICATION_JSON).build())
                .orElseGet(() -> Problem.unknown(requestId).response());
    }

    @GET
    @Operation(summary = "Requests in a state, by id, page by page")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RequestPage.class)))
    @APIResponse(responseCode = "400", content = @Content(schema = @Schema(implementation = Problem.class)))
    public Response list(
            @Parameter(required = true, schema = @Schema(implementation = SubmissionState.class)) @QueryParam("state")
                    String state,
            @Parameter(description = "next of the page before") @QueryParam("after") @DefaultValue("") String after,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500"))
                    @QueryParam("limit")
                    @DefaultValue("100")
                    String limit)
            throws SQLException {
        PageQuery query = PageQuery.of(state, after, limit);
        if (!query.problems().isEmpty()) {
            return Problem.badInput(query.problems()).response();
        }
        // one more than asked for says whether there is a next page
        List<RequestView> found = requests.list(query.state(), query.after(), query.limit() + 1);
        return Response.ok(RequestPage.of(found, query.limit()), MediaType.APPLICATION_JSON)
                .build();
    }
}
