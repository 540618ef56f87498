package io.renderrelay.local.kafka;

/** The nodes of one embedded cluster, numbered from 1. */
sealed interface Brokers extends AutoCloseable permits BrokersInThisJvm, BrokerProcesses {

    int count();

    String bootstrapServers();

    void stop(int node);

    void kill(int node);

    void restart(int node);

    void freeze(int node);

    void thaw(int node);

    @Override
    void close();
}
