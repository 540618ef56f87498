package io.renderrelay.chaos.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Requests of all kinds, one after the other: a function of the seed and of where the assets lie. */
public final class Drafts {

    public static final String DELETED_SCENE = "scene_deleted";
    public static final String EMPTY_SCENE = "scene_empty-street";
    public static final String BLOCKED_CHARACTER = "char_blocked-by-the-firewall";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALL_WEIGHTS =
            Stream.of(Kind.values()).mapToInt(Kind::weight).sum();
    /** A little more than the least time that the submitter wants a render to have. */
    private static final Duration HARDLY_ANY_TIME = Duration.ofSeconds(62);

    private static final String HOSTILE_TENANT = "tenant-hostile";
    private static final double HOSTILE_SHARE = 0.04;

    private final Random random;
    private final URI picture;
    private final URI video;
    private final Optional<UnresponsiveHost> hostile;
    private int count;

    /** @param picture and video files that may be uploaded */
    public Drafts(long seed, URI picture, URI video) {
        this(seed, picture, video, Optional.empty());
    }

    /** @param hostile where given, one tenant's requests are blocked by the API or wait for this host */
    public Drafts(long seed, URI picture, URI video, Optional<UnresponsiveHost> hostile) {
        this.random = new Random(seed);
        this.picture = picture;
        this.video = video;
        this.hostile = hostile;
    }

    public Draft next() {
        int number = ++count;
        Kind kind = drawn();
        return new Draft(
                Mark.id(number),
                kind,
                data(number, kind),
                kind == Kind.LATE ? Optional.of(HARDLY_ANY_TIME) : Optional.empty(),
                cancelled(),
                happens(0.06) ? Optional.of(seconds(0, 8)) : Optional.empty(),
                happens(0.02));
    }

    private Kind drawn() {
        if (hostile.isPresent() && happens(HOSTILE_SHARE)) {
            return happens(0.5) ? Kind.BLOCKED : Kind.SILENT_ASSET_HOST;
        }
        int drawn = random.nextInt(ALL_WEIGHTS);
        for (Kind kind : Kind.values()) {
            drawn -= kind.weight();
            if (drawn < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("The weights add up to " + ALL_WEIGHTS + ".");
    }

    private Optional<Duration> cancelled() {
        if (!happens(0.09)) {
            return Optional.empty();
        }
        return Optional.of(happens(0.1) ? Duration.ofMillis(-300) : seconds(0, 8));
    }

    private boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    private Duration seconds(int least, int most) {
        return Duration.ofMillis(1_000L * least + random.nextInt(1_000 * (most - least)));
    }

    private String data(int number, Kind kind) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("requestId", Mark.id(number));
        data.put("tenant", kind.isHostile() ? HOSTILE_TENANT : "tenant-" + random.nextInt(3));
        data.putAll(fields(number, kind));
        data.put("metadata", Map.of("order", String.valueOf(number)));
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings, booleans and maps can be written as JSON.", e);
        }
    }

    private Map<String, Object> fields(int number, Kind kind) {
        String character = "char_" + Mark.id(number);
        String link = "https://images.example.com/" + Mark.id(number) + ".png?" + Planted.LINK_QUERY;
        return switch (kind) {
            case BY_IDS, LATE -> Map.of("characterId", character, "sceneId", "scene_7c9e6679");
            case BY_LINKS ->
                Map.of(
                        "refImageUrl",
                        link,
                        "drivingVideoUrl",
                        "https://videos.example.com/dance.mp4?" + Planted.LINK_QUERY);
            case VIDEO_UPLOADED -> Map.of("refImageUrl", link, "drivingVideo", video.toString());
            case BOTH_UPLOADED ->
                Map.of(
                        "refImage",
                        picture.toString(),
                        "drivingVideo",
                        video.toString(),
                        "backgroundMode",
                        "solid",
                        "bgColor",
                        Mark.colour(number));
            case FAST -> Map.of("characterId", character, "sceneId", "scene_7c9e6679", "fast", true);
            case TWO_PEOPLE ->
                Map.of(
                        "characterMapping",
                        Map.of(
                                "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                                character,
                                "6fa459ea-ee8a-4ca4-894e-db77e160355e",
                                "char_16fd2706"),
                        "sceneId",
                        "scene_duet-9b2d");
            case TRANSPARENT ->
                Map.of("refImageUrl", link, "drivingVideo", video.toString(), "backgroundMode", "transparent");
            case RENDER_FAILS -> Map.of("characterId", character, "sceneId", EMPTY_SCENE);
            case REFUSED -> Map.of("characterId", character, "sceneId", DELETED_SCENE);
            case INVALID -> Map.of("characterId", character, "sceneId", "scene_7c9e6679", "fastt", true);
            case BLOCKED -> Map.of("characterId", BLOCKED_CHARACTER, "sceneId", "scene_" + Mark.id(number));
            case SILENT_ASSET_HOST ->
                Map.of(
                        "refImage",
                        hostile.orElseThrow().asset(Mark.id(number) + ".png").toString(),
                        "sceneId",
                        "scene_7c9e6679");
            case WRONG_ASSET -> Map.of("refImageUrl", link, "drivingVideo", picture.toString());
        };
    }
}
