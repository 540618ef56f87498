package io.renderrelay.bench.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Time on a processor of each of a database server's processes, at one moment; those that have ended are left out. */
public record DatabaseCpu(Map<Long, Duration> processes) {

    public static DatabaseCpu of(Rows rows) {
        Map<Long, Duration> processes = new HashMap<>();
        try (Connection connection = rows.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT pid FROM pg_stat_activity")) {
            while (found.next()) {
                long pid = found.getLong(1);
                ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .ifPresent(cpu -> processes.put(pid, cpu));
            }
            return new DatabaseCpu(processes);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What those that are there now have used since. */
    public Duration since(DatabaseCpu before) {
        return processes.entrySet().stream()
                .map(one -> one.getValue().minus(before.processes().getOrDefault(one.getKey(), Duration.ZERO)))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
