package io.renderrelay.local.viggle.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.local.viggle.asset.Asset;
import io.renderrelay.local.viggle.control.ControlApi.Door;
import io.renderrelay.local.viggle.credits.Credits;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.job.Ending;
import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.job.Outcome;
import io.renderrelay.local.viggle.simulation.Simulation;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the control API can be determined, by method and path. */
final class Commands {

    private static final Map<String, Object> DONE = Map.of();

    private final Simulation simulation;
    private final Door door;
    private final Map<String, Command> byName = new HashMap<>();

    private interface Command {
        Object run(JsonNode body) throws JsonProcessingException;
    }

    Commands(Simulation simulation, Door door) {
        this.simulation = simulation;
        this.door = door;
        byName.put(
                "GET ledger",
                body -> simulation
                        .ledger()
                        .view(simulation.jobs().all(), simulation.time().now()));
        byName.put(
                "GET sums", body -> simulation.ledger().sums(simulation.jobs().all()));
        byName.put("GET faults", body -> simulation.faults().state());
        byName.put("POST faults", body -> each(body, Fault.class, simulation.faults()::add));
        byName.put("DELETE faults", body -> done(simulation.faults()::clear));
        byName.put("POST outcomes", body -> each(body, Outcome.class, simulation.outcomes()::add));
        byName.put("DELETE outcomes", body -> done(simulation.outcomes()::clear));
        byName.put("GET settings", body -> simulation.settings());
        byName.put("PATCH settings", this::settings);
        byName.put("GET credits", body -> credits());
        byName.put("POST credits", this::topUp);
        byName.put("PUT keys", body -> done(() -> simulation.keys(read(body))));
        byName.put("PUT assets", body -> each(body, Asset.class, simulation.assets()::put));
        byName.put("POST jobs", this::newJobs);
        byName.put(
                "POST absence",
                body -> done(() -> door.shutFor(body.path("millis").asLong())));
        byName.put("POST reset", body -> done(simulation::reset));
    }

    Object run(String name, JsonNode body) throws JsonProcessingException {
        Command command = byName.get(name);
        return command != null ? command.run(body) : ofJob(name.split("[ /]"), name, body);
    }

    private Object ofJob(String[] words, String name, JsonNode body) throws JsonProcessingException {
        Job job =
                words.length == 4 && words[1].equals("jobs") ? simulation.jobs().find(words[2]) : null;
        if (job == null) {
            throw new IllegalArgumentException("No such command or job: " + name);
        }
        return switch (words[3]) {
            case "polls" -> simulation.ledger().polls(job);
            case "forget" -> done(() -> simulation.jobs().forget(job));
            case "end" -> end(job, Json.MAPPER.treeToValue(body, Ending.class));
            default -> throw new IllegalArgumentException("No such command: " + name);
        };
    }

    private Object end(Job job, Ending ending) {
        long now = simulation.time().now();
        if (job.plan().statusAt(now).isTerminal()) {
            throw new IllegalArgumentException(job.id() + " is at its end already");
        }
        return done(() -> simulation.jobs().end(job, now, ending));
    }

    private Object settings(JsonNode changes) throws JsonProcessingException {
        simulation.settings(SettingsPatch.apply(simulation.settings(), changes));
        return simulation.settings();
    }

    private Object newJobs(JsonNode body) throws JsonProcessingException {
        NewJobs wanted = Json.MAPPER.treeToValue(body, NewJobs.class);
        Job.Order order =
                new Job.Order(wanted.mode(), wanted.transparent(), wanted.seconds(), BigDecimal.ZERO, Map.of());
        return Stream.generate(() -> simulation.accept(order).id())
                .limit(wanted.count())
                .toList();
    }

    private Object topUp(JsonNode body) {
        Credits credits = simulation.credits();
        BigDecimal amount = body.has("topUp")
                ? body.get("topUp").decimalValue()
                : body.get("balance").decimalValue().subtract(credits.balance());
        credits.topUp(amount, simulation.time().instant());
        return credits();
    }

    private CreditsView credits() {
        Credits credits = simulation.credits();
        return new CreditsView(credits.balance(), credits.purchased(), credits.used(), credits.reserved());
    }

    private static Set<String> read(JsonNode body) {
        return Set.copyOf(Json.MAPPER.convertValue(body, new TypeReference<List<String>>() {}));
    }

    private static <T> Object each(JsonNode list, Class<T> type, Consumer<T> add) throws JsonProcessingException {
        for (JsonNode one : list) {
            add.accept(Json.MAPPER.treeToValue(one, type));
        }
        return DONE;
    }

    private static Object done(Runnable action) {
        action.run();
        return DONE;
    }
}
