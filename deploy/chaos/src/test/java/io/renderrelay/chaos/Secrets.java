package io.renderrelay.chaos;

import java.util.List;

/** What was planted to be found wherever it leaks. Letters and digits only, so that no escaping hides it. */
final class Secrets {

    static final String API_KEY = "sk-plantedKey5f0c2b9d7e";

    /** The signature of every asset link, as in a presigned one. */
    static final String SIGNATURE = "plantedSignature7d3a91";

    static final String LINK_QUERY = "X-Amz-Expires=900&X-Amz-Signature=" + SIGNATURE;

    static final List<String> ALL = List.of(API_KEY.substring(3), SIGNATURE);

    private Secrets() {}
}
