package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.assets.Asset;
import io.renderrelay.submitter.viggle.RenderForm;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What preparing a request led to. */
sealed interface Prepared {

    void match(Consumer<Ready> ready, Consumer<Submission> instead);

    /** Everything is here; closing deletes the files. */
    record Ready(RenderForm form, List<Asset> files) implements Prepared, AutoCloseable {

        /** Length of the uploaded video where it is known. */
        OptionalDouble mediaSeconds() {
            return files.stream()
                    .map(Asset::seconds)
                    .filter(OptionalDouble::isPresent)
                    .findFirst()
                    .orElse(OptionalDouble.empty());
        }

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
