package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.assets.Asset;
import io.renderrelay.submitter.spend.Quote;
import io.renderrelay.submitter.viggle.RenderForm;
import java.util.List;
import java.util.function.Consumer;

/** What preparing a request led to. */
sealed interface Prepared {

    void match(Consumer<Ready> ready, Consumer<Submission> instead);

    /** Everything is here; closing deletes the files. */
    record Ready(RenderForm form, Quote quote, List<Asset> files) implements Prepared, AutoCloseable {

        @Override
        public void match(Consumer<Ready> ready, Consumer<Submission> instead) {
            try (this) {
                ready.accept(this);
            }
        }

        @Override
        public void close() {
            files.forEach(Asset::close);
        }
    }

    /** It cannot be sent, now or ever. */
    record Not(Submission instead) implements Prepared {
        @Override
        public void match(Consumer<Ready> ready, Consumer<Submission> instead) {
            instead.accept(this.instead);
        }
    }
}
