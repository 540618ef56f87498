package io.renderrelay.bench.claim;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.renderrelay.bench.system.Rows;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.submission.ClaimRepository;
import io.renderrelay.submitter.submission.FetchPermits;
import io.renderrelay.submitter.submission.SubmissionConfig;
import io.renderrelay.submitter.submission.TenantCursor;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.time.Duration;

/** The submitter's own claiming, on a pool like the submitter's, against a table that the bench has filled. */
final class Claiming implements AutoCloseable {

    private static final int CONVERTER_PRIORITY = 200;

    private final AgroalDataSource pool;
    private final TenantCursor ring;

    Claiming(Rows rows) throws SQLException {
        this.pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(rows.url())
                                .principal(new NamePrincipal(rows.user()))
                                .credential(new SimplePassword(rows.password())))));
        this.ring = new TenantCursor(
                new ClaimRepository(new Database(pool), usual(), new FetchPermits(1, 1), new Unheard<>()));
    }

    /** @return mean time of a claim in milliseconds, commit included */
    double timed(int claims, int slots) throws SQLException {
        long began = System.nanoTime();
        for (int i = 0; i < claims; i++) {
            int got = ring.next(slots).size();
            if (got != slots) {
                throw new IllegalStateException("A claim of " + slots + " brought " + got + ".");
            }
        }
        return (System.nanoTime() - began) / 1e6 / claims;
    }

    /** As it is where nothing was configured; durations are written as in {@code 30s}. */
    private static SubmissionConfig usual() {
        return new SmallRyeConfigBuilder()
                .withMapping(SubmissionConfig.class)
                .withConverter(Duration.class, CONVERTER_PRIORITY, text -> Duration.parse("PT" + text))
                .build()
                .getConfigMapping(SubmissionConfig.class);
    }

    @Override
    public void close() {
        pool.close();
    }
}
