package io.renderrelay.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Requests from the user's own files. Only what is needed to follow them is read; the rest is the submitter's to judge. */
final class UserRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private UserRequests() {}

    static List<Sample> read(List<Path> files) {
        List<Sample> requests = files.stream().map(UserRequests::read).toList();
        Set<String> ids = requests.stream().map(Sample::requestId).collect(Collectors.toSet());
        if (ids.size() < requests.size()) {
            throw new Trouble("Two of the request files have the same requestId.");
        }
        return requests;
    }

    private static Sample read(Path file) {
        String text = text(file);
        JsonNode id = object(file, text).path("requestId");
        if (id.isTextual()) {
            return sample(id.asText(), text);
        }
        if (!id.isMissingNode()) {
            throw new Trouble("The requestId in " + file + " is not text.");
        }
        String given = "run-" + UUID.randomUUID();
        return sample(given, object(file, text).put("requestId", given).toString());
    }

    private static Sample sample(String requestId, String json) {
        return new Sample(requestId, requestId, json, new Expectation.Completed());
    }

    private static ObjectNode object(Path file, String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new Trouble("The request file " + file + " holds no JSON object.");
        } catch (IOException e) {
            throw new Trouble("The request file " + file + " is not JSON.", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Trouble("The request file " + file + " cannot be read as text.", e);
        }
    }
}
