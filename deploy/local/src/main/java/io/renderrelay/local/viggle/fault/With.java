package io.renderrelay.local.viggle.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;

/** The parameters of a fault; each kind reads its own, and null means its default. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record With(Integer status, String text, String code, Long amount, RetryAfter retryAfter) {

    public static final With NOTHING = new With(null, null, null, null, null);

    /** The Retry-After header, as seconds or as an HTTP date. */
    public record RetryAfter(long seconds, boolean asDate) {}

    public With status(int value) {
        return new With(value, text, code, amount, retryAfter);
    }

    public With text(String value) {
        return new With(status, value, code, amount, retryAfter);
    }

    public With code(String value) {
        return new With(status, text, value, amount, retryAfter);
    }

    public With amount(long value) {
        return new With(status, text, code, value, retryAfter);
    }

    public With retryAfter(Duration time, boolean asDate) {
        return new With(status, text, code, amount, new RetryAfter(time.toSeconds(), asDate));
    }

    public int statusOr(int otherwise) {
        return status == null ? otherwise : status;
    }

    public String textOr(String otherwise) {
        return text == null ? otherwise : text;
    }

    public String codeOr(String otherwise) {
        return code == null ? otherwise : code;
    }

    public long amountOr(long otherwise) {
        return amount == null ? otherwise : amount;
    }
}
