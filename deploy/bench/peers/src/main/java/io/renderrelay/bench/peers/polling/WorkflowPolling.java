package io.renderrelay.bench.peers.polling;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.StartWorkflowOptions;
import dev.dbos.transact.config.DBOSConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.bench.peers.PeerConfig;
import io.renderrelay.bench.peers.viggle.RenderApi;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * A DBOS workflow for each render. Each poll and each sleep is a row, and a thread is held for as long as the workflow
 * lives: a virtual one from JDK 21 on, before that one of fifty for each core, which is how many renders are in progress.
 *
 * @see <a href="https://docs.dbos.dev/java/programming-guide">Learn DBOS Java</a>
 */
@Singleton
public class WorkflowPolling {

    private final PeerConfig config;
    private final Renders renders;
    private final Lateness lateness;
    private final RenderApi api;
    private final Config database;
    private DBOS dbos;

    WorkflowPolling(PeerConfig config, Renders renders, Lateness lateness, @RestClient RenderApi api, Config database) {
        this.config = config;
        this.renders = renders;
        this.lateness = lateness;
        this.api = api;
        this.database = database;
    }

    void start(@Observes StartupEvent event) {
        if (config.peer().equals("dbos")) {
            dbos = new DBOS(DBOSConfig.defaults("bench")
                    .withDatabaseUrl(database.getValue("quarkus.datasource.jdbc.url", String.class))
                    .withDbUser(database.getValue("quarkus.datasource.username", String.class))
                    .withDbPassword(database.getValue("quarkus.datasource.password", String.class)));
            RenderWorkflow workflow = dbos.registerProxy(
                    RenderWorkflow.class, new RenderPollingWorkflow(dbos, api, lateness, renders.interval()));
            dbos.launch();
            startAll(workflow);
        }
    }

    private void startAll(RenderWorkflow workflow) {
        List<String> ids = renders.ids();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            long wait = renders.untilFirstPoll(i, ids.size()).toMillis();
            dbos.startWorkflow(() -> workflow.track(id, wait), new StartWorkflowOptions(id));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (dbos != null) {
            dbos.shutdown();
        }
    }
}
