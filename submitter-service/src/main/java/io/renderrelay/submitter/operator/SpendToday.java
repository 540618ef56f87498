package io.renderrelay.submitter.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.renderrelay.submitter.spend.SpendReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Spending of the current day in UTC, in credits by our estimate.
 *
 * @param total of all tenants; absent while no cap of the installation has counted anything today
 * @param tenants those that have a daily cap and have reserved something today, highest utilization first
 * @param uncertainCredits of requests that may have been charged without a known job id, of any day
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Spend")
record SpendToday(LocalDate day, CapUse total, List<TenantCapUse> tenants, BigDecimal uncertainCredits) {

    @Schema(name = "CapUse")
    record CapUse(BigDecimal credits, BigDecimal cap) {}

    @Schema(name = "TenantCapUse")
    record TenantCapUse(String tenant, BigDecimal credits, BigDecimal cap) {}

    static SpendToday of(SpendReport.Today today, int maxTenants) {
        return new SpendToday(
                today.day(),
                today.counted().stream()
                        .filter(SpendReport.Counted::isTotal)
                        .map(total -> new CapUse(total.credits(), total.cap()))
                        .findFirst()
                        .orElse(null),
                today.counted().stream()
                        .filter(counted -> !counted.isTotal())
                        .map(tenant -> new TenantCapUse(tenant.tenant(), tenant.credits(), tenant.cap()))
                        .limit(maxTenants)
                        .toList(),
                today.uncertainCredits());
    }
}
