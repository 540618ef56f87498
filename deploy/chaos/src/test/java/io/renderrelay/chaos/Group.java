package io.renderrelay.chaos;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;

/** A consumer group as the broker sees it. */
final class Group implements AutoCloseable {

    private final Admin admin;
    private final String name;

    Group(String bootstrapServers, String name) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.name = name;
    }

    boolean isRebalancing() {
        return state() == GroupState.PREPARING_REBALANCE || state() == GroupState.COMPLETING_REBALANCE;
    }

    boolean isStable() {
        return state() == GroupState.STABLE;
    }

    @Override
    public void close() {
        admin.close();
    }

    private GroupState state() {
        try {
            return admin.describeConsumerGroups(List.of(name))
                    .describedGroups()
                    .get(name)
                    .get()
                    .groupState();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The group " + name + " could not be described.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
