package io.renderrelay.poller.kafka;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The channels of this service and their topics, as they are configured. */
@Singleton
public class ConfiguredChannels {

    private static final Pattern CONNECTOR =
            Pattern.compile("mp\\.messaging\\.(incoming|outgoing)\\.([a-z-]+)\\.connector");

    private final Map<String, String> incoming = new TreeMap<>();
    private final Map<String, String> outgoing = new TreeMap<>();
    private final Map<String, String> groups = new TreeMap<>();

    ConfiguredChannels(Config config) {
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .map(CONNECTOR::matcher)
                .filter(Matcher::matches)
                .forEach(channel -> add(config, channel.group(1), channel.group(2)));
    }

    private void add(Config config, String direction, String channel) {
        String prefix = "mp.messaging." + direction + "." + channel + ".";
        String topic = config.getValue(prefix + "topic", String.class);
        if (direction.equals("incoming")) {
            incoming.put(channel, topic);
            groups.put(channel, config.getValue(prefix + "group.id", String.class));
        } else {
            outgoing.put(channel, topic);
        }
    }

    /** Topics by channel. */
    public Map<String, String> incoming() {
        return incoming;
    }

    /** Topics by channel. */
    public Map<String, String> outgoing() {
        return outgoing;
    }

    /** Consumer groups by incoming channel. */
    public Map<String, String> groups() {
        return groups;
    }
}
