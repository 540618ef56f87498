package io.renderrelay.local.viggle.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.renderrelay.local.odd.OddBehaviour;
import io.renderrelay.local.viggle.fault.Moment;
import io.renderrelay.local.viggle.simulation.Simulation;
import io.renderrelay.local.viggle.submit.Refusal;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts replies on the wire in legal but odd ways, as often as the settings say. */
final class Odd {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Reply TOO_MANY_REQUESTS = Reply.of(Refusal.text(429, "Too many requests"));

    private Odd() {}

    static Answer around(Simulation simulation, Supplier<Answer> usual) {
        return around(simulation, usual, behaviour -> {});
    }

    /** @param played receives the behaviour, if there is one */
    static Answer around(Simulation simulation, Supplier<Answer> usual, Consumer<String> played) {
        Optional<OddBehaviour> before = simulation.oddity(Moment.BEFORE);
        if (before.isPresent()) {
            return odd(TOO_MANY_REQUESTS, before.get(), played);
        }
        Answer answer = usual.get();
        return simulation
                .oddity(Moment.AFTER)
                .map(behaviour -> odd(answer, behaviour, played))
                .orElse(answer);
    }

    /** Only whole replies; what is cut or dripping already stays so. */
    private static Answer odd(Answer answer, OddBehaviour behaviour, Consumer<String> played) {
        if (answer instanceof Reply reply && (behaviour.family() != OddBehaviour.Family.JSON || isJson(reply))) {
            played.accept(behaviour.name());
            return new OddReply(reply, behaviour);
        }
        return answer instanceof Delayed delayed
                ? new Delayed(delayed.millis(), () -> odd(delayed.then().get(), behaviour, played))
                : answer;
    }

    /** A fault may have made something else of it. */
    private static boolean isJson(Reply reply) {
        try {
            return JSON.readTree(reply.body().getBytes()).isObject();
        } catch (IOException cutOrHtml) {
            return false;
        }
    }
}
