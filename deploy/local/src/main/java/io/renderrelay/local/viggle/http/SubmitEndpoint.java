package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.Moment;
import io.renderrelay.local.viggle.fault.Place;
import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.ledger.Attempt;
import io.renderrelay.local.viggle.simulation.Simulation;
import io.renderrelay.local.viggle.submit.Ask;
import io.renderrelay.local.viggle.submit.Checks;
import io.renderrelay.local.viggle.submit.Key;
import io.renderrelay.local.viggle.submit.Refusal;
import io.renderrelay.local.viggle.upload.Form;
import io.renderrelay.local.viggle.upload.FormReader;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code POST /api/render}. */
final class SubmitEndpoint {

    private static final Reply UNREADABLE = Reply.of(Refusal.text(400, "There was an error parsing the body"));
    private static final long SOME_OF_THE_BODY = 1_024;

    private final Simulation simulation;

    SubmitEndpoint(Simulation simulation) {
        this.simulation = simulation;
    }

    void handle(HttpServerRequest request) {
        Attempt attempt = simulation.ledger().arrived(simulation.time().instant());
        request.response().closeHandler(gone -> ended(attempt, "client went away"));
        Optional<Fault> arrival = simulation.strike(Place.SUBMIT, Moment.ARRIVAL, Call.UNKNOWN);
        if (arrival.isPresent()) {
            send(request, attempt, struck(attempt, arrival.get(), () -> Cut.RESET));
            return;
        }
        FormReader.read(request)
                .onSuccess(form -> read(request, attempt, form))
                .onFailure(broken -> send(request, attempt, UNREADABLE));
        simulation
                .strike(Place.SUBMIT, Moment.UPLOAD, Call.UNKNOWN)
                .ifPresent(fault -> midUpload(request, attempt, fault));
    }

    private void midUpload(HttpServerRequest request, Attempt attempt, Fault fault) {
        long limit = fault.with().amountOr(SOME_OF_THE_BODY);
        request.handler(chunk -> {
            if (request.bytesRead() >= limit) {
                request.handler(null);
                send(request, attempt, struck(attempt, fault, () -> Cut.RESET));
            }
        });
    }

    private void read(HttpServerRequest request, Attempt attempt, Form form) {
        attempt.read(form);
        long latency = simulation.settings().replying().submitMillis();
        Supplier<Answer> answer =
                () -> Odd.around(simulation, () -> answer(request, attempt, form), attempt::sentOddly);
        send(request, attempt, Delayed.by(latency, answer));
    }

    private Answer answer(HttpServerRequest request, Attempt attempt, Form form) {
        Supplier<Answer> honest = () -> decide(request, attempt, form);
        return simulation
                .strike(Place.SUBMIT, Moment.BEFORE, Call.of(form.texts()))
                .map(fault -> struck(attempt, fault, honest))
                .orElseGet(honest);
    }

    private Answer decide(HttpServerRequest request, Attempt attempt, Form form) {
        Ask ask = new Ask(form, simulation.account());
        Optional<Refusal> refusal = Key.check(request.getHeader(HttpHeaders.AUTHORIZATION), simulation.keys())
                .or(() -> Checks.check(ask));
        if (refusal.isPresent()) {
            return Reply.of(refusal.get());
        }
        Job job = simulation.accept(ask.order());
        attempt.accepted(job);
        Supplier<Answer> honest =
                () -> AcceptedBody.reply(job, simulation.settings().replying());
        return simulation
                .strike(Place.SUBMIT, Moment.AFTER, Call.of(form.texts()))
                .map(fault -> struck(attempt, fault, honest))
                .orElseGet(honest);
    }

    private Answer struck(Attempt attempt, Fault fault, Supplier<Answer> honest) {
        attempt.struckBy(fault.kind().name());
        return FaultAnswers.of(fault, honest, simulation.time().instant());
    }

    private void send(HttpServerRequest request, Attempt attempt, Answer answer) {
        answer.send(request, (status, how) -> ended(attempt, how));
    }

    private void ended(Attempt attempt, String how) {
        attempt.ended(how, simulation.time().instant());
    }
}
