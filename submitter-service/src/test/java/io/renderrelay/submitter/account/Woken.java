package io.renderrelay.submitter.account;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often waiting work was woken. */
final class Woken implements Event<SubmissionsPermitted> {

    final AtomicInteger count = new AtomicInteger();

    @Override
    public void fire(SubmissionsPermitted event) {
        count.incrementAndGet();
    }

    @Override
    public <U extends SubmissionsPermitted> CompletionStage<U> fireAsync(U event) {
        count.incrementAndGet();
        return CompletableFuture.completedFuture(event);
    }

    @Override
    public <U extends SubmissionsPermitted> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
        return fireAsync(event);
    }

    @Override
    public Event<SubmissionsPermitted> select(Annotation... qualifiers) {
        return this;
    }

    @Override
    public <U extends SubmissionsPermitted> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends SubmissionsPermitted> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }
}
