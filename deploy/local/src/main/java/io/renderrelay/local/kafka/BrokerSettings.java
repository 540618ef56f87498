package io.renderrelay.local.kafka;

import java.util.LinkedHashMap;
import java.util.Map;

/** What every embedded broker is set to, whichever way it runs: a production broker's behaviour, in little memory. */
final class BrokerSettings {

    private BrokerSettings() {}

    static Map<String, String> of(int nodes) {
        String replication = String.valueOf(nodes);
        String minInsync = String.valueOf(Math.max(1, nodes - 1));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("auto.create.topics.enable", "false");
        settings.put("unclean.leader.election.enable", "false");
        settings.put("offsets.topic.replication.factor", replication);
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", replication);
        settings.put("transaction.state.log.min.isr", minInsync);
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", replication);
        settings.put("share.coordinator.state.topic.min.isr", minInsync);
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        // a killed broker is let in again once its old session has ended, 9 s by default
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        return settings;
    }
}
