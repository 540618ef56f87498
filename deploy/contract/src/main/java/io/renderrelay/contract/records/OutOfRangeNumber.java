package io.renderrelay.contract.records;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A JSON number that no field could need, kept as it was written. In a tree it is neither number nor text, so that every
 * check of a type refuses it.
 */
record OutOfRangeNumber(String text) {

    @Override
    @JsonValue
    @JsonRawValue
    public String toString() {
        return text;
    }
}
