package io.renderrelay.bench.peers;

import io.quarkus.kafka.client.serialization.ObjectMapperDeserializer;

/** JSON to {@link Requested}. */
public class RequestDeserializer extends ObjectMapperDeserializer<Requested> {

    public RequestDeserializer() {
        super(Requested.class);
    }
}
