package io.renderrelay.local.fuzz;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** JSON values that a field does not expect, as text: many of them no JSON library would write. */
final class FuzzValues {

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1.0",
            "2147483648",
            "9223372036854775808",
            "1e999",
            "1e1000",
            "-1E-999",
            "1e20000000",
            "1e999999999",
            "1e2147483647",
            "1e2147483648",
            "100e2147483647",
            "1e-2147483649",
            "1e99999999999999",
            "0.0000000000000000000000000000000000000000000000000000000000000000000001",
            "NaN",
            "-Infinity",
            "01",
            "+1",
            "0x1");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            ".",
            "..",
            "...",
            "a b",
            "\\u0000",
            "a\\u0000b",
            "\\ud800",
            "\\udbff\\udfff",
            "\\u202e\\u2066",
            "\\ufeff",
            "a\\r\\nb",
            "https://a.example/b\\r\\n",
            "https://a.example/\\u202eb",
            "file:/../../etc/passwd",
            "http://[::1",
            "2026-02-30T25:61:61Z",
            "+999999999-01-01T00:00:00Z",
            "render",
            "submission",
            "POLL_DEADLINE_EXCEEDED",
            "refunded",
            "'; DROP TABLE submission; --",
            "\\uD83D\\uDE00",
            "${jndi:ldap://a}",
            "%s%n",
            "{0}",
            "null",
            "true");

    private final SplittableRandom random;

    FuzzValues(SplittableRandom random) {
        this.random = random;
    }

    String any() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> pick(NUMBERS);
            case 3, 4, 5 -> quoted(pick(TEXTS));
            case 6 -> digits();
            case 7 -> quoted("x".repeat(1 << random.nextInt(18)));
            case 8 -> nested();
            case 9 -> object();
            case 10 -> pick(List.of("null", "true", "false", "[]", "{}", "[{}]", "{\"\":null}"));
            default -> quoted(characters());
        };
    }

    private String digits() {
        String number = "9".repeat(1 << random.nextInt(13));
        return random.nextBoolean() ? number : "1e" + number;
    }

    /** Brackets that may not all be closed. */
    private String nested() {
        int depth = 1 << random.nextInt(15);
        String open = random.nextBoolean() ? "[" : "{\"a\":";
        String close = open.equals("[") ? "]" : "}";
        return open.repeat(depth)
                + (close.equals("}") ? "1" : "")
                + close.repeat(random.nextInt(4) == 0 ? depth / 2 : depth);
    }

    /** Up to 4,096 keys, which may be chosen to have the same hash code. */
    private String object() {
        boolean colliding = random.nextBoolean();
        return IntStream.range(0, 1 << random.nextInt(13))
                .mapToObj(i -> quoted(colliding ? colliding(i) : "k" + i) + ":1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String colliding(int number) {
        return IntStream.range(0, 13)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    private String characters() {
        return random.ints(random.nextInt(64), 0, 0x10000)
                .mapToObj("\\u%04x"::formatted)
                .collect(Collectors.joining());
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
