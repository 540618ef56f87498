package io.renderrelay.chaos;

import io.renderrelay.local.kafka.TopicTail;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Reads all topics that there are. */
final class EveryTopic {

    private EveryTopic() {}

    static TopicTail of(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return TopicTail.of(
                    bootstrapServers, admin.listTopics().names().get().toArray(String[]::new));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The topics could not be listed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
