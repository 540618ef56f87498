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
import io.renderrelay.local.viggle.world.World;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the control API can be told, by method and path. */
final class Commands {

    private static final Map<String, Object> DONE = Map.of();

    private final World world;
    private final Door door;
    private final Map<String, Command> byName = new HashMap<>();

    private interface Command {
        Object run(JsonNode body) throws JsonProcessingException;
    }

    Commands(World world, Door door) {
        this.world = world;
        this.door = door;
        byName.put(
                "GET ledger",
                body -> world.ledger().view(world.jobs().all(), world.time().now()));
        byName.put("GET sums", body -> world.ledger().sums(world.jobs().all()));
        byName.put("GET faults", body -> world.faults().state());
        byName.put("POST faults", body -> each(body, Fault.class, world.faults()::add));
        byName.put("DELETE faults", body -> done(world.faults()::clear));
        byName.put("POST outcomes", body -> each(body, Outcome.class, world.outcomes()::add));
        byName.put("DELETE outcomes", body -> done(world.outcomes()::clear));
        byName.put("GET settings", body -> world.settings());
        byName.put("PATCH settings", this::settings);
        byName.put("GET credits", body -> credits());
        byName.put("POST credits", this::topUp);
        byName.put("PUT keys", body -> done(() -> world.keys(read(body))));
        byName.put("PUT assets", body -> each(body, Asset.class, world.assets()::put));
        byName.put("POST jobs", this::newJobs);
        byName.put(
                "POST absence",
                body -> done(() -> door.shutFor(body.path("millis").asLong())));
        byName.put("POST reset", body -> done(world::reset));
    }

    Object run(String name, JsonNode body) throws JsonProcessingException {
        Command command = byName.get(name);
        return command != null ? command.run(body) : ofJob(name.split("[ /]"), name, body);
    }

    private Object ofJob(String[] words, String name, JsonNode body) throws JsonProcessingException {
        Job job = words.length == 4 && words[1].equals("jobs") ? world.jobs().find(words[2]) : null;
        if (job == null) {
            throw new IllegalArgumentException("No such command or job: " + name);
        }
        return switch (words[3]) {
            case "looks" -> world.ledger().looks(job);
            case "forget" -> done(() -> world.jobs().forget(job));
            case "end" -> end(job, Json.MAPPER.treeToValue(body, Ending.class));
            default -> throw new IllegalArgumentException("No such command: " + name);
        };
    }

    private Object end(Job job, Ending ending) {
        long now = world.time().now();
        if (job.plan().statusAt(now).isTerminal()) {
            throw new IllegalArgumentException(job.id() + " is at its end already");
        }
        return done(() -> world.jobs().end(job, now, ending));
    }

    private Object settings(JsonNode changes) throws JsonProcessingException {
        world.settings(SettingsPatch.apply(world.settings(), changes));
        return world.settings();
    }

    private Object newJobs(JsonNode body) throws JsonProcessingException {
        NewJobs wanted = Json.MAPPER.treeToValue(body, NewJobs.class);
        Job.Order order =
                new Job.Order(wanted.mode(), wanted.transparent(), wanted.seconds(), BigDecimal.ZERO, Map.of());
        return Stream.generate(() -> world.accept(order).id())
                .limit(wanted.count())
                .toList();
    }

    private Object topUp(JsonNode body) {
        Credits credits = world.credits();
        BigDecimal amount = body.has("topUp")
                ? body.get("topUp").decimalValue()
                : body.get("balance").decimalValue().subtract(credits.balance());
        credits.topUp(amount, world.time().instant());
        return credits();
    }

    private CreditsView credits() {
        Credits credits = world.credits();
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
