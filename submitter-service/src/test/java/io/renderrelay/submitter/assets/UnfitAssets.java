package io.renderrelay.submitter.assets;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.renderrelay.local.viggle.Fixtures;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Files that the API would refuse, or charge for in vain, wherever they come from. */
final class UnfitAssets {

    private UnfitAssets() {}

    /** What it is, its bytes, what it is given as, and what is said of it. */
    static Stream<Arguments> all() throws IOException {
        return Stream.of(
                arguments("over 5 minutes", Mp4.lasting(300.1), AssetKind.VIDEO, "the video is longer than 5 minutes"),
                arguments("under half a second", Mp4.lasting(0.4), AssetKind.VIDEO, "the video is shorter than 0.5 s"),
                arguments("a picture as a video", Fixtures.png(), AssetKind.VIDEO, "it is not an MP4 video"),
                arguments("a video as a picture", Mp4.lasting(10), AssetKind.IMAGE, "it is neither PNG nor JPEG"),
                arguments(
                        "over the size limit",
                        Mp4.join(Mp4.lasting(10), Mp4.box("free", new byte[1 << 20])),
                        AssetKind.VIDEO,
                        "it is larger than 1048576 bytes"));
    }
}
