package io.renderrelay.chaos.strike;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.system.Database;
import io.renderrelay.local.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Kills and freezes PostgreSQL, and takes connections away from those who have them. */
final class DatabaseStrike implements Strike {

    private static final String CUT =
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname IN ('submitter', 'poller')";

    private final EmbeddedPostgres server;
    private final Database maintenance;
    private final List<Connection> taken = new ArrayList<>();

    DatabaseStrike(EmbeddedPostgres server) {
        this.server = server;
        this.maintenance = new Database(server, "postgres");
    }

    @Override
    public void begin(Fault fault) {
        switch (fault.kind()) {
            case DATABASE_KILL -> server.kill();
            case DATABASE_FREEZE -> server.freeze();
            case SESSIONS_CUT -> maintenance.number(CUT);
            case SESSIONS_TAKEN -> takeAll();
            default -> throw new IllegalArgumentException(fault.kind() + " strikes no database");
        }
    }

    @Override
    public void heal(Fault fault) {
        switch (fault.kind()) {
            case DATABASE_KILL -> server.restart();
            case DATABASE_FREEZE -> server.thaw();
            case SESSIONS_TAKEN -> release();
            default -> {
                // those who were cut connect again
            }
        }
    }

    /** First what is free, then what the services had. */
    private void takeAll() {
        try {
            taken.add(maintenance.connect());
            takeWhatIsFree();
            try (var statement = taken.get(0).createStatement()) {
                statement.execute(CUT);
            }
            takeWhatIsFree();
        } catch (SQLException e) {
            release();
            throw new IllegalStateException("Connections could not be taken.", e);
        }
    }

    private void takeWhatIsFree() {
        while (true) {
            try {
                taken.add(maintenance.connect());
            } catch (SQLException full) {
                return;
            }
        }
    }

    private void release() {
        for (Connection connection : taken) {
            try {
                connection.close();
            } catch (SQLException gone) {
                // it was cut
            }
        }
        taken.clear();
    }
}
