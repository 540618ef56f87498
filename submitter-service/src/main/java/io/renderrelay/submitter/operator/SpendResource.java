package io.renderrelay.submitter.operator;

import io.renderrelay.submitter.spend.SpendReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What the daily caps have counted today. */
@Singleton
@Path("/operator/spend")
@RolesAllowed(OperatorIdentity.READ)
@Produces({MediaType.APPLICATION_JSON, Problem.JSON})
public class SpendResource {

    private static final int MAX_TENANTS = 100;

    private final SpendReport report;

    SpendResource(SpendReport report) {
        this.report = report;
    }

    @GET
    @Operation(
            summary = "What the daily caps have counted today",
            description = "The installation's cap and the hundred tenants with the highest utilization of their own.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SpendToday.class)))
    public SpendToday today() throws SQLException {
        return SpendToday.of(report.today(MAX_TENANTS), MAX_TENANTS);
    }
}
