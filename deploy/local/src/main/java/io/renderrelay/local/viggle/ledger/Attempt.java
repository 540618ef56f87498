package io.renderrelay.local.viggle.ledger;

import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.upload.Form;
import java.time.Instant;

/** One POST that reached the simulator, from its first byte to the end of its reply. */
public final class Attempt {

    private final int number;
    private final Instant at;
    private Form form = Form.EMPTY;
    private Job job;
    private String fault;
    private String oddity;
    private Instant endedAt;
    private String reply;

    Attempt(int number, Instant at) {
        this.number = number;
        this.at = at;
    }

    public void read(Form parts) {
        form = parts;
    }

    public void accepted(Job accepted) {
        job = accepted;
    }

    public void struckBy(String kind) {
        fault = kind;
    }

    public void sentOddly(String behaviour) {
        oddity = behaviour;
    }

    /** The first end counts: a client that goes away after its reply changes nothing. */
    public void ended(String how, Instant now) {
        if (reply == null) {
            reply = how;
            endedAt = now;
        }
    }

    Job job() {
        return job;
    }

    String fingerprint() {
        return form.fingerprint();
    }

    boolean isRefused() {
        return job == null && reply != null;
    }

    AttemptView view() {
        return new AttemptView(number, at, endedAt, reply, fault, oddity, job == null ? null : job.id(), form);
    }
}
