package io.renderrelay.contract.records;

/** How much of a record is read; larger ones are dead letters. */
public final class RecordLimits {

    /** Of a value. A longer one is cut to one byte more, so that it still counts as too large. */
    public static final int MAX_VALUE_BYTES = 256 * 1024;

    /** Of a key; a longer one is cut, because no id is that long. */
    public static final int MAX_KEY_BYTES = 4 * 1024;

    /** Of all headers of a record, names included; of more, none is kept. */
    public static final int MAX_HEADER_BYTES = 64 * 1024;

    private RecordLimits() {}
}
