package io.renderrelay.submitter.assets;

import io.renderrelay.submitter.assets.Mp4Boxes.Box;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The samples that one fragment adds to a track ({@code moof/traf}). */
final class Mp4Fragment {

    private static final int BASE_DATA_OFFSET = 0x1;
    private static final int SAMPLE_DESCRIPTION_INDEX = 0x2;
    private static final int DEFAULT_SAMPLE_DURATION = 0x8;
    private static final int DATA_OFFSET = 0x1;
    private static final int FIRST_SAMPLE_FLAGS = 0x4;
    private static final int SAMPLE_DURATION = 0x100;
    private static final int SAMPLE_SIZE = 0x200;
    private static final int SAMPLE_FLAGS = 0x400;
    private static final int SAMPLE_COMPOSITION_TIME_OFFSET = 0x800;

    private Mp4Fragment() {}

    static void add(Box traf, BufferedBytes file, Mp4Boxes boxes, Map<Long, Mp4Track> tracks) throws IOException {
        List<Box> parts = new ArrayList<>();
        boxes.children(traf, parts::add);
        Box tfhd = parts.stream()
                .filter(part -> part.type().equals("tfhd"))
                .findFirst()
                .orElseThrow(Mp4Boxes::broken);
        Mp4Duration.require(tfhd, 8);
        Mp4Track track = tracks.get(file.unsignedInt(tfhd.content() + 4));
        if (track == null) {
            return;
        }
        long sampleDuration = sampleDuration(tfhd, file, track);
        double start = -1;
        double samples = 0;
        for (Box part : parts) {
            if (part.type().equals("tfdt")) {
                start = start(part, file);
            } else if (part.type().equals("trun")) {
                samples += run(part, file, sampleDuration);
            }
        }
        track.add(samples);
        if (start >= 0) {
            track.addFragment(start, samples);
        }
    }

    private static long sampleDuration(Box tfhd, BufferedBytes file, Mp4Track track) throws IOException {
        long flags = flags(tfhd, file);
        if ((flags & DEFAULT_SAMPLE_DURATION) == 0) {
            return track.defaultSampleDuration;
        }
        int offset = 8 + ((flags & BASE_DATA_OFFSET) == 0 ? 0 : 8) + ((flags & SAMPLE_DESCRIPTION_INDEX) == 0 ? 0 : 4);
        Mp4Duration.require(tfhd, offset + 4L);
        return file.unsignedInt(tfhd.content() + offset);
    }

    private static double start(Box tfdt, BufferedBytes file) throws IOException {
        boolean wide = flagsAndVersion(tfdt, file) >>> 24 == 1;
        Mp4Duration.require(tfdt, wide ? 12 : 8);
        return wide ? Mp4Duration.unsigned(file.signedLong(tfdt.content() + 4)) : file.unsignedInt(tfdt.content() + 4);
    }

    private static double run(Box trun, BufferedBytes file, long sampleDuration) throws IOException {
        long flags = flags(trun, file);
        Mp4Duration.require(trun, 8);
        long count = file.unsignedInt(trun.content() + 4);
        int head = 8 + ((flags & DATA_OFFSET) == 0 ? 0 : 4) + ((flags & FIRST_SAMPLE_FLAGS) == 0 ? 0 : 4);
        int length = 4
                * Long.bitCount(
                        flags & (SAMPLE_DURATION | SAMPLE_SIZE | SAMPLE_FLAGS | SAMPLE_COMPOSITION_TIME_OFFSET));
        Mp4Duration.require(trun, head + count * length);
        if ((flags & SAMPLE_DURATION) == 0) {
            return (double) count * sampleDuration;
        }
        double sum = 0;
        for (long i = 0; i < count; i++) {
            sum += file.unsignedInt(trun.content() + head + i * length);
        }
        return sum;
    }

    private static long flags(Box box, BufferedBytes file) throws IOException {
        return flagsAndVersion(box, file) & 0xFF_FFFF;
    }

    private static long flagsAndVersion(Box box, BufferedBytes file) throws IOException {
        Mp4Duration.require(box, 4);
        return file.unsignedInt(box.content());
    }
}
