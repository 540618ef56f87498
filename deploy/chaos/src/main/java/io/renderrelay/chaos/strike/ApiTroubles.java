package io.renderrelay.chaos.strike;

import static io.renderrelay.local.viggle.fault.Place.CANCEL;
import static io.renderrelay.local.viggle.fault.Place.CREDITS;
import static io.renderrelay.local.viggle.fault.Place.POLL;
import static io.renderrelay.local.viggle.fault.Place.SUBMIT;
import static java.time.Duration.ofSeconds;

import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.fault.Place;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What the simulator is asked to do for a fault of the schedule. */
final class ApiTroubles {

    private static final List<Place> EVERYWHERE = List.of(SUBMIT, POLL, CANCEL, CREDITS);

    private ApiTroubles() {}

    static Fault[] of(io.renderrelay.chaos.fault.Fault fault) {
        Random dice = new Random(fault.dice());
        return switch (fault.kind()) {
            // sometimes longer than the submitter waits
            case API_SLOW -> everywhere(FaultKind.DELAYED, it -> it.by(ofSeconds(dice.nextInt(1, 10))));
            case API_RESET ->
                all(
                        Fault.onSubmit(FaultKind.RESET_ON_ARRIVAL).withProbability(0.3),
                        Fault.onSubmit(FaultKind.RESET_MID_UPLOAD).withProbability(0.3),
                        Fault.onSubmit(FaultKind.RESET).withProbability(0.5),
                        Fault.onPoll(FaultKind.RESET).withProbability(0.5),
                        Fault.onCancel(FaultKind.RESET).withProbability(0.5));
            case API_REPLY_LOST ->
                all(
                        Fault.onSubmit(FaultKind.ACCEPTED_REPLY_DROPPED).withProbability(0.5),
                        Fault.onSubmit(FaultKind.ACCEPTED_NO_REPLY).withProbability(0.2),
                        Fault.onCancel(FaultKind.RESET).afterActing().withProbability(0.5));
            case API_ACCEPTED_BAD_GATEWAY ->
                all(
                        Fault.onSubmit(FaultKind.ACCEPTED_BAD_GATEWAY).withProbability(0.5),
                        Fault.onSubmit(FaultKind.ACCEPTED_SERVER_ERROR).withProbability(0.3),
                        Fault.onSubmit(FaultKind.ACCEPTED_NO_JOB_ID).withProbability(0.3));
            case API_RATE_LIMITED -> everywhere(FaultKind.RATE_LIMITED, it -> retryAfter(it, dice));
            case API_SERVER_ERRORS ->
                Stream.of(FaultKind.SERVER_ERROR, FaultKind.BAD_GATEWAY, FaultKind.UNAVAILABLE_HTML)
                        .flatMap(kind -> Stream.of(everywhere(kind, it -> it.withProbability(0.4))))
                        .toArray(Fault[]::new);
            case API_KEY_REFUSED ->
                all(
                        Fault.onSubmit(FaultKind.KEY_INVALID),
                        Fault.onCredits(FaultKind.KEY_INVALID),
                        Fault.onCancel(FaultKind.KEY_INVALID));
            case API_NO_CREDITS -> all(Fault.onSubmit(FaultKind.NO_CREDITS));
            case API_CHALLENGED ->
                everywhere(dice.nextBoolean() ? FaultKind.CHALLENGE : FaultKind.CHALLENGE_UNAVAILABLE, it -> it);
            case API_DRIPPING -> everywhere(FaultKind.BODY_SLOW, it -> it.by(ofSeconds(dice.nextInt(1, 6))));
            case API_JSON_CUT ->
                all(
                        Fault.onSubmit(FaultKind.ACCEPTED_JSON_CUT).withProbability(0.5),
                        Fault.onPoll(FaultKind.JSON_CUT).withProbability(0.5),
                        Fault.onPoll(FaultKind.BODY_CUT).withProbability(0.5),
                        Fault.onCredits(FaultKind.JSON_CUT));
            default -> throw new IllegalArgumentException(fault.kind() + " is no trouble of the API");
        };
    }

    private static Fault retryAfter(Fault fault, Random dice) {
        return switch (dice.nextInt(3)) {
            case 0 -> fault.retryAfter(ofSeconds(2));
            case 1 -> fault.retryAfterDate(ofSeconds(3));
            default -> fault;
        };
    }

    private static Fault[] everywhere(FaultKind kind, UnaryOperator<Fault> particulars) {
        return EVERYWHERE.stream()
                .map(place -> particulars.apply(Fault.at(place, kind)))
                .toArray(Fault[]::new);
    }

    private static Fault[] all(Fault... faults) {
        return faults;
    }
}
