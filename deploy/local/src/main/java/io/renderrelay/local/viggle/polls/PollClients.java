package io.renderrelay.local.viggle.polls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The clients, distinguished by User-Agent; from the 256th on all count as one. */
public final class PollClients {

    private static final int LAST = 255;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    public int number(String userAgent) {
        String name = userAgent == null ? "" : userAgent;
        Integer known = numbers.get(name);
        return known != null ? known : add(name);
    }

    String name(int number) {
        return names.get(number);
    }

    private int add(String name) {
        if (names.size() > LAST) {
            return LAST;
        }
        numbers.put(name, names.size());
        names.add(names.size() == LAST ? "others" : name);
        return names.size() - 1;
    }
}
