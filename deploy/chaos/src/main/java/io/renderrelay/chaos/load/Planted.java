package io.renderrelay.chaos.load;

import java.util.List;

/** Secrets that are planted to be found wherever they leak. Letters and digits only, so that no escaping hides them. */
public final class Planted {

    public static final String API_KEY = "sk-plantedKey5f0c2b9d7e";

    /** The query of every asset link, like that of a presigned one. */
    public static final String LINK_QUERY = "X-Amz-Expires=900&X-Amz-Signature=plantedSignature7d3a91";

    public static final List<String> ALL = List.of("plantedKey5f0c2b9d7e", "plantedSignature7d3a91");

    private Planted() {}
}
