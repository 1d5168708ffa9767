package org.backline.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Event;
import org.backline.dialogue.Holder;
import org.backline.dialogue.Turn;
import org.backline.nlu.Finding;
import org.backline.nlu.Intent;
import org.backline.nlu.Understanding;
import org.backline.triage.Reason;
import org.jspecify.annotations.Nullable;

/** The JSON of {@code chat --json} and {@code nlu}: a contract that tools outside this repository read. */
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static String write(Map<String, ?> value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps of plain values can always be written", impossible);
        }
    }

    /** What one turn said and decided. */
    static Map<String, Object> turn(String from, List<String> replies, Turn turn) {
        var next = turn.next();
        var map = new LinkedHashMap<String, Object>();
        map.put("from", from);
        map.put("replies", replies);
        map.put("stage", next.stage().label());
        map.put("disposition", turn.disposition().name());
        map.put("ask", replies.isEmpty() ? null : next.openQuestion().orElse(null));
        map.put("reasons", next.reasons().stream().map(Reason::rule).distinct().toList());
        var understanding = understanding(turn);
        map.put("intent", intent(understanding == null ? Intent.NONE : understanding.intent()));
        map.put("findings", understanding == null ? List.of() : findings(understanding));
        map.put("slots", slots(next));
        map.put("handoff", !(next.holder() instanceof Holder.Bot));
        map.put("optedOut", next.optedOut());
        return map;
    }

    /** What one text means, and the level it deserves alone. */
    static Map<String, Object> understanding(Understanding understanding, Turn alone) {
        var map = new LinkedHashMap<String, Object>();
        map.put("text", understanding.text());
        map.put("language", understanding.language().code());
        map.put("intent", intent(understanding.intent()));
        map.put("findings", findings(understanding));
        map.put("disposition", alone.disposition().name());
        map.put(
                "reasons",
                alone.next().reasons().stream().map(Reason::rule).distinct().toList());
        return map;
    }

    private static @Nullable Understanding understanding(Turn turn) {
        return turn.events().stream()
                .filter(Event.Received.class::isInstance)
                .map(Event.Received.class::cast)
                .map(Event.Received::understanding)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> intent(Intent intent) {
        return Map.of("name", intent.name(), "confidence", Math.round(intent.confidence() * 1000) / 1000.0);
    }

    private static List<Map<String, Object>> findings(Understanding understanding) {
        return understanding.findings().stream()
                .filter(finding -> !finding.is(Finding.Type.CIRCUMSTANCE))
                .map(Json::finding)
                .toList();
    }

    private static Map<String, Object> finding(Finding finding) {
        var map = new LinkedHashMap<String, Object>();
        map.put("type", finding.type().label());
        map.put("concept", finding.concept());
        map.put("text", finding.text());
        map.put("start", finding.start());
        map.put("end", finding.end());
        map.put("assertion", finding.assertion().shown().name());
        map.put("value", value(finding));
        return map;
    }

    private static @Nullable Object value(Finding finding) {
        var value = finding.value();
        boolean isNumber = finding.is(Finding.Type.SEVERITY) || finding.is(Finding.Type.AGE);
        return value != null && isNumber ? Integer.valueOf(value) : value;
    }

    private static Map<String, Object> slots(Conversation conversation) {
        var story = conversation.story();
        var slots = new LinkedHashMap<String, Object>();
        put(slots, "location", story.location());
        put(slots, "side", story.side());
        put(slots, "duration", story.duration());
        put(slots, "severity", conversation.facts().severity());
        put(slots, "cause", story.cause());
        put(slots, "onset", story.onset());
        put(slots, "trend", story.trend());
        put(slots, "age", conversation.facts().age());
        return slots;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
