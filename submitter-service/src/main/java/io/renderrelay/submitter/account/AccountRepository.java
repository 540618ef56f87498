package io.renderrelay.submitter.account;

import io.renderrelay.submitter.account.Account.History;
import io.renderrelay.submitter.account.Account.Hold;
import io.renderrelay.submitter.account.Account.Suspension;
import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.reply.AccountReason;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes the account row, with optimistic locking: a write fails if the row changed since the snapshot. */
@Singleton
class AccountRepository {

    // the state is a literal, so that the partial index is used
    private static final String SELECT = """
            SELECT a.*, clock_timestamp() AS now,
                   (SELECT count(*) FROM submission WHERE state = 'SUBMITTING') AS in_flight
            FROM account a""";
    private static final String WRITE = """
            UPDATE account SET version = version + 1, epoch = ?, mode = ?, since = ?, reason = ?, why = ?, next_at = ?,
                   pause_ms = ?, probe_ms = ?, holder = ?, lease_until = ?, reopened_at = ?, balance = ?, required = ?,
                   accepted_epoch = ?, suspended_epoch = ?, suspended_by = ?, suspended_tenant = ?
            WHERE version = ?""";

    private final Database database;

    AccountRepository(Database database) {
        this.database = database;
    }

    AccountSnapshot read() {
        try {
            return database.autocommit(AccountRepository::read);
        } catch (SQLException e) {
            throw new AccountStateUnavailable(e);
        }
    }

    /** @return false if the row changed since the snapshot */
    boolean write(AccountSnapshot snapshot, Account account) {
        try {
            return database.transact(connection -> write(connection, snapshot.version(), account));
        } catch (SQLException e) {
            throw new AccountStateUnavailable(e);
        }
    }

    private static AccountSnapshot read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new AccountSnapshot(
                    account(row), row.getLong("version"), instant(row, "now").get(), row.getInt("in_flight"));
        }
    }

    private static Account account(ResultSet row) throws SQLException {
        Optional<Instant> leaseUntil = instant(row, "lease_until");
        UUID holder = row.getObject("holder", UUID.class);
        return new Account(
                row.getLong("epoch"),
                mode(row),
                instant(row, "since").get(),
                row.getString("why"),
                Optional.ofNullable(holder).map(who -> new Hold(who, leaseUntil.get())),
                new History(
                        instant(row, "reopened_at"),
                        Duration.ofMillis(row.getLong("probe_ms")),
                        row.getLong("accepted_epoch"),
                        suspension(row)));
    }

    private static Optional<Suspension> suspension(ResultSet row) throws SQLException {
        String requestId = row.getString("suspended_by");
        return requestId == null
                ? Optional.empty()
                : Optional.of(
                        new Suspension(requestId, row.getString("suspended_tenant"), row.getLong("suspended_epoch")));
    }

    private static AccountState mode(ResultSet row) throws SQLException {
        Duration pause = Duration.ofMillis(row.getLong("pause_ms"));
        Instant nextAt = instant(row, "next_at").orElse(null);
        Optional<AccountReason> reason =
                Optional.ofNullable(row.getString("reason")).map(AccountReason::valueOf);
        return switch (AccountState.Name.valueOf(row.getString("mode"))) {
            case ACTIVE -> new AccountState.Active();
            case THROTTLED -> new AccountState.Throttled(nextAt, pause);
            case HALF_OPEN -> new AccountState.HalfOpen(nextAt, pause);
            case SUSPENDED ->
                new AccountState.Suspended(
                        reason,
                        nextAt,
                        Optional.ofNullable(row.getBigDecimal("balance")),
                        Optional.ofNullable(row.getBigDecimal("required")));
        };
    }

    private static boolean write(Connection connection, long version, Account account) throws SQLException {
        Columns mode = Columns.of(account.mode());
        try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
            statement.setLong(1, account.epoch());
            statement.setString(2, account.mode().name().name());
            statement.setObject(3, utc(account.since()));
            statement.setString(4, mode.reason());
            statement.setString(5, account.why());
            statement.setObject(6, utc(mode.nextAt()));
            statement.setLong(7, mode.pause().toMillis());
            statement.setLong(8, account.history().probePause().toMillis());
            statement.setObject(9, account.hold().map(Hold::holder).orElse(null));
            statement.setObject(10, utc(account.hold().map(Hold::until).orElse(null)));
            statement.setObject(11, utc(account.history().reopenedAt().orElse(null)));
            statement.setBigDecimal(12, mode.balance());
            statement.setBigDecimal(13, mode.required());
            statement.setLong(14, account.history().acceptedEpoch());
            Optional<Suspension> suspension = account.history().suspension();
            statement.setObject(15, suspension.map(Suspension::epoch).orElse(null), Types.BIGINT);
            statement.setString(16, suspension.map(Suspension::requestId).orElse(null));
            statement.setString(17, suspension.map(Suspension::tenant).orElse(null));
            statement.setLong(18, version);
            return statement.executeUpdate() == 1;
        }
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private record Columns(Instant nextAt, Duration pause, String reason, BigDecimal balance, BigDecimal required) {

        static Columns of(AccountState mode) {
            if (mode instanceof AccountState.Throttled throttled) {
                return new Columns(throttled.until(), throttled.pause(), null, null, null);
            }
            if (mode instanceof AccountState.HalfOpen halfOpen) {
                return new Columns(halfOpen.nextAt(), halfOpen.pause(), null, null, null);
            }
            if (mode instanceof AccountState.Suspended suspended) {
                return new Columns(
                        suspended.probeAt(),
                        Duration.ZERO,
                        suspended.reason().map(Enum::name).orElse(null),
                        suspended.balance().orElse(null),
                        suspended.required().orElse(null));
            }
            return new Columns(null, Duration.ZERO, null, null, null);
        }
    }
}
