package io.renderrelay.contract.records;

import io.renderrelay.contract.text.TextEscaper;
import java.util.regex.Pattern;

/**
 * The forms of ids in the contract. The JSON Schemas state the same patterns. An id of dots only could be neither a segment
 * of a URL nor a storage key.
 */
public final class Ids {

    /** In words, for messages. */
    public static final String REQUEST_ID_FORM = "1 to 128 of the characters A-Z a-z 0-9 . _ : - and not only dots";

    /** In words, for messages. */
    public static final String TENANT_FORM = "1 to 64 of the characters A-Z a-z 0-9 . _ : - and not only dots";

    private static final Pattern REQUEST_ID = Pattern.compile("(?!\\.+$)[A-Za-z0-9._:-]{1,128}");
    private static final Pattern TENANT = Pattern.compile("(?!\\.+$)[A-Za-z0-9._:-]{1,64}");
    private static final int MAX_JOB_ID_LENGTH = 256;

    private Ids() {}

    /** @param text may be null */
    public static boolean isRequestId(String text) {
        return text != null && REQUEST_ID.matcher(text).matches();
    }

    /** @param text may be null */
    public static boolean isTenant(String text) {
        return text != null && TENANT.matcher(text).matches();
    }

    /**
     * A job id is opaque: refused only where it could not be stored or shown.
     *
     * @param text may be null
     */
    public static boolean isJobId(String text) {
        return text != null
                && !text.isBlank()
                && text.length() <= MAX_JOB_ID_LENGTH
                && TextEscaper.escape(text, MAX_JOB_ID_LENGTH).equals(text);
    }
}
