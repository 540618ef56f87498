package io.renderrelay.local.viggle.upload;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a multipart or url-encoded body as it comes in; files are measured, never held. */
public final class FormReader {

    private FormReader() {}

    /** Fails where the body is malformed or the client goes away before its end. A body of another type is an empty form. */
    public static Future<Form> read(HttpServerRequest request) {
        Promise<Form> form = Promise.promise();
        List<Measured> files = new ArrayList<>();
        request.exceptionHandler(form::tryFail);
        if (isForm(request)) {
            request.setExpectMultipart(true);
            request.uploadHandler(upload -> files.add(new Measured(upload)));
        }
        request.endHandler(end -> form.tryComplete(
                Form.of(texts(request), files.stream().map(Measured::result).toList())));
        return form.future();
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return (lower.startsWith("multipart/form-data") && lower.contains("boundary="))
                || lower.startsWith("application/x-www-form-urlencoded");
    }

    private static Map<String, String> texts(HttpServerRequest request) {
        Map<String, String> texts = new LinkedHashMap<>();
        request.formAttributes().forEach(part -> texts.put(part.getKey(), part.getValue()));
        return texts;
    }
}
