package io.renderrelay.submitter.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of the requests in a state, without metadata and history.
 *
 * @param next the parameter {@code after} of the next page; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Page")
record RequestPage(List<RequestView> requests, String next) {

    static RequestPage of(List<RequestView> found, int size) {
        if (found.size() <= size) {
            return new RequestPage(found, null);
        }
        List<RequestView> page = found.subList(0, size);
        return new RequestPage(page, page.get(size - 1).requestId());
    }
}
