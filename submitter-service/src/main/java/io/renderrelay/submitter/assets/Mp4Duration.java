package io.renderrelay.submitter.assets;

import io.renderrelay.submitter.assets.Mp4Boxes.Box;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The longest duration that an MP4 declares in any place, because the header alone can say less than there is to render.
 *
 * <table>
 * <caption>Places</caption>
 * <tr><th>box</th><th>duration</th><th>in units of</th></tr>
 * <tr><td>mvhd, mvex/mehd</td><td>of the movie, with its fragments</td><td>mvhd timescale</td></tr>
 * <tr><td>tkhd, edts/elst</td><td>of a track as it is shown</td><td>mvhd timescale</td></tr>
 * <tr><td>mdhd</td><td>of a track's media</td><td>mdhd timescale</td></tr>
 * <tr><td>stts, moof/traf (tfhd, trun, defaults of mvex/trex)</td><td>of a track's samples, added up</td>
 *     <td>mdhd timescale</td></tr>
 * <tr><td>moof/traf/tfdt</td><td>from a track's first fragment to the end of its last</td><td>mdhd timescale</td></tr>
 * <tr><td>sidx</td><td>of its subsegments, added up</td><td>sidx timescale</td></tr>
 * </table>
 */
final class Mp4Duration {

    private static final long UNKNOWN_32_BITS = 0xFFFF_FFFFL;
    private static final long UNKNOWN_64_BITS = -1;

    private final BufferedBytes file;
    private final Mp4Boxes boxes;
    private final List<Mp4Track> tracks = new ArrayList<>();
    private final Map<Long, Mp4Track> tracksById = new HashMap<>();
    private final Map<Long, Double> indexed = new HashMap<>();
    private double longest;
    /** What mehd or sidx say of all fragments together. */
    private double fragments;

    private boolean isOpen;

    private Mp4Duration(BufferedBytes file) {
        this.file = file;
        this.boxes = new Mp4Boxes(file);
    }

    /** In seconds; empty where the file leaves it open. */
    static OptionalDouble seconds(BufferedBytes file) throws IOException {
        return new Mp4Duration(file).seconds();
    }

    private OptionalDouble seconds() throws IOException {
        boxes.topLevel(this::describe);
        // once the tracks are known, wherever in the file they are described
        boxes.topLevel(this::addFragment);
        double samples = tracks.stream().mapToDouble(Mp4Track::seconds).max().orElse(0);
        longest = Math.max(longest, Math.max(samples, fragments));
        return isOpen && samples == 0 && fragments == 0 ? OptionalDouble.empty() : OptionalDouble.of(longest);
    }

    private void describe(Box box) throws IOException {
        switch (box.type()) {
            case "moov" -> addMovie(box);
            case "sidx" -> addIndex(box);
            // its durations are those of its samples
            case "moof" -> isOpen = true;
            default -> {
                // tells no duration
            }
        }
    }

    private void addFragment(Box box) throws IOException {
        if (box.type().equals("moof")) {
            boxes.children(box, part -> {
                if (part.type().equals("traf")) {
                    Mp4Fragment.add(part, file, boxes, tracksById);
                }
            });
        }
    }

    private void addMovie(Box moov) throws IOException {
        List<Box> parts = new ArrayList<>();
        boxes.children(moov, parts::add);
        Box mvhd = parts.stream()
                .filter(part -> part.type().equals("mvhd"))
                .findFirst()
                .orElseThrow(Mp4Boxes::broken);
        long timescale = timescale(mvhd);
        declare(headerDuration(mvhd), timescale);
        for (Box part : parts) {
            if (part.type().equals("trak")) {
                addTrack(part, timescale);
            }
        }
        for (Box part : parts) {
            if (part.type().equals("mvex")) {
                addExtension(part, timescale);
            }
        }
    }

    private void addTrack(Box trak, long movieTimescale) throws IOException {
        Mp4Track track = new Mp4Track(movieTimescale);
        tracks.add(track);
        boxes.children(trak, part -> {
            switch (part.type()) {
                case "tkhd" -> {
                    boolean wide = isWide(part);
                    long id = number(part, wide ? 20 : 12);
                    declare(duration(part, wide ? 28 : 20, wide), movieTimescale);
                    tracksById.put(id, track);
                }
                case "edts" ->
                    boxes.children(part, list -> {
                        if (list.type().equals("elst")) {
                            declare(edited(list), movieTimescale);
                        }
                    });
                case "mdia" -> addMedia(part, track);
                default -> {
                    // tells no duration
                }
            }
        });
    }

    private void addMedia(Box mdia, Mp4Track track) throws IOException {
        boxes.children(mdia, part -> {
            if (part.type().equals("mdhd")) {
                track.timescale = timescale(part);
                declare(headerDuration(part), track.timescale);
            } else if (part.type().equals("minf")) {
                boxes.children(part, table -> {
                    if (table.type().equals("stbl")) {
                        boxes.children(table, times -> {
                            if (times.type().equals("stts")) {
                                track.add(sampled(times));
                            }
                        });
                    }
                });
            }
        });
    }

    private void addExtension(Box mvex, long movieTimescale) throws IOException {
        isOpen = true;
        boxes.children(mvex, part -> {
            if (part.type().equals("mehd")) {
                fragments = Math.max(fragments, duration(part, 4, isWide(part)) / movieTimescale);
            } else if (part.type().equals("trex")) {
                Mp4Track track = tracksById.get(number(part, 4));
                if (track != null) {
                    track.defaultSampleDuration = number(part, 12);
                }
            }
        });
    }

    /** An index may refer to further ones: each counts by itself, and all references to media are added up. */
    private void addIndex(Box sidx) throws IOException {
        boolean wide = isWide(sidx);
        long id = number(sidx, 4);
        long timescale = number(sidx, 8);
        int head = wide ? 32 : 24;
        require(sidx, head);
        int count = file.unsignedShort(sidx.content() + head - 2);
        require(sidx, head + 12L * count);
        double all = 0;
        double media = 0;
        for (int i = 0; i < count; i++) {
            long at = sidx.content() + head + 12L * i;
            double duration = file.unsignedInt(at + 4);
            all += duration;
            media += file.unsignedInt(at) <= Integer.MAX_VALUE ? duration : 0;
        }
        if (timescale == 0) {
            throw Mp4Boxes.broken();
        }
        fragments = Math.max(fragments, all / timescale);
        fragments = Math.max(fragments, indexed.merge(id, media / timescale, Double::sum));
    }

    private double edited(Box elst) throws IOException {
        boolean wide = isWide(elst);
        long count = number(elst, 4);
        int length = wide ? 20 : 12;
        require(elst, 8 + count * length);
        double sum = 0;
        for (long i = 0; i < count; i++) {
            long at = elst.content() + 8 + i * length;
            sum += wide ? unsigned(file.signedLong(at)) : file.unsignedInt(at);
        }
        return sum;
    }

    private double sampled(Box stts) throws IOException {
        long count = number(stts, 4);
        require(stts, 8 + count * 8);
        double sum = 0;
        for (long i = 0; i < count; i++) {
            long at = stts.content() + 8 + i * 8;
            sum += (double) file.unsignedInt(at) * file.unsignedInt(at + 4);
        }
        return sum;
    }

    /** @param duration negative where it is open */
    private void declare(double duration, long timescale) {
        if (duration < 0) {
            isOpen = true;
        } else {
            longest = Math.max(longest, duration / timescale);
        }
    }

    /** Of mvhd and mdhd, which are alike so far. */
    private long timescale(Box header) throws IOException {
        long timescale = number(header, isWide(header) ? 20 : 12);
        if (timescale == 0) {
            throw Mp4Boxes.broken();
        }
        return timescale;
    }

    private double headerDuration(Box header) throws IOException {
        boolean wide = isWide(header);
        return duration(header, wide ? 24 : 16, wide);
    }

    private double duration(Box box, int offset, boolean wide) throws IOException {
        require(box, offset + (wide ? 8L : 4L));
        long value = wide ? file.signedLong(box.content() + offset) : file.unsignedInt(box.content() + offset);
        return value == (wide ? UNKNOWN_64_BITS : UNKNOWN_32_BITS) ? -1 : unsigned(value);
    }

    private boolean isWide(Box box) throws IOException {
        require(box, 4);
        return file.unsignedByte(box.content()) == 1;
    }

    private long number(Box box, int offset) throws IOException {
        require(box, offset + 4L);
        return file.unsignedInt(box.content() + offset);
    }

    static void require(Box box, long bytes) throws AssetFailure {
        if (box.contentBytes() < bytes) {
            throw Mp4Boxes.broken();
        }
    }

    static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }
}
