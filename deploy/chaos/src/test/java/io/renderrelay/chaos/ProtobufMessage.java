package io.renderrelay.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message of Protocol Buffers without its schema: fields by number.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
record ProtobufMessage(List<Field> fields) {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    /** @param value a {@code Long} or a {@code byte[]} */
    record Field(int number, Object value) {}

    static ProtobufMessage read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Stream.Builder<Field> fields = Stream.builder();
        while (in.hasRemaining()) {
            long tag = varint(in);
            fields.add(new Field((int) (tag >>> 3), value(in, (int) (tag & 7))));
        }
        return new ProtobufMessage(fields.build().toList());
    }

    Stream<ProtobufMessage> messages(int number) {
        return values(number).map(value -> read((byte[]) value));
    }

    String text(int number) {
        return values(number)
                .findFirst()
                .map(value -> new String((byte[]) value, UTF_8))
                .orElse("");
    }

    String hex(int number) {
        return values(number)
                .findFirst()
                .map(value -> HexFormat.of().formatHex((byte[]) value))
                .orElse("");
    }

    long number(int number) {
        return values(number).findFirst().map(Long.class::cast).orElse(0L);
    }

    private Stream<Object> values(int number) {
        return fields.stream().filter(field -> field.number() == number).map(Field::value);
    }

    private static Object value(ByteBuffer in, int type) {
        return switch (type) {
            case VARINT -> varint(in);
            case FIXED64 -> in.getLong();
            case FIXED32 -> (long) in.getInt();
            case BYTES -> {
                byte[] bytes = new byte[(int) varint(in)];
                in.get(bytes);
                yield bytes;
            }
            default -> throw new IllegalArgumentException("wire type " + type);
        };
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
