package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.assets.Asset;
import io.renderrelay.submitter.spend.PriceQuote;
import io.renderrelay.submitter.viggle.RenderForm;
import java.util.List;
import java.util.function.Consumer;

/** Result of preparing a request. */
sealed interface PreparationResult {

    void match(Consumer<Ready> ready, Consumer<Submission> instead);

    /** Ready to be submitted; closing deletes the files. */
    record Ready(RenderForm form, PriceQuote quote, List<Asset> files) implements PreparationResult, AutoCloseable {

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

    /** It cannot be submitted now or ever. */
    record Not(Submission instead) implements PreparationResult {
        @Override
        public void match(Consumer<Ready> ready, Consumer<Submission> instead) {
            instead.accept(this.instead);
        }
    }
}
