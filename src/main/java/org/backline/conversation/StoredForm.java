package org.backline.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.backline.dialogue.Conversation;
import org.backline.dialogue.Event;
import org.backline.sms.OutboundText;
import org.backline.sms.PhoneNumber;

/**
 * How conversations, events, waiting texts and recorded replies are written down: compact JSON.
 *
 * <ul>
 *   <li>A property is named after its record component. Nothing here knows the components, so records may grow freely.
 *   <li>A sealed interface's record is told by {@code "is"}: the record's name in snake case, {@code checking_in}. Renaming
 *       such a record changes what is stored; the test holds the names that were ever written.
 *   <li>Instants are milliseconds since 1970; finer fractions are dropped. Phone numbers are strings in E.164 form.
 *   <li>Left out: nulls, empty collections, empty strings, zero and false; of a conversation instead whatever equals a
 *       new patient's.
 *   <li>What is missing takes those same values, and unknown properties are passed over, so nodes of different releases can
 *       share a store while an update rolls over them. What an older node does not know it does not keep.
 *   <li>An unknown {@code "is"} or enum constant cannot be guessed at safely and is refused.
 * </ul>
 *
 * <p>The first property of a conversation is always its version, because {@code commit.lua} reads it there.
 *
 * <p>Reading throws {@link StoreUnavailableException} if the text is damaged or a newer release wrote it: a node that knows
 * the form can do better with the same request. Its message never quotes what was stored.
 */
public final class StoredForm {
    private static final String VERSION = "version";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .annotationIntrospector(new RecordRules())
            .accessorNaming(new RecordRules.ComponentsOnly())
            .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private static final ObjectWriter EVENT = JSON.writerFor(Event.class);
    private static final ObjectReader EVENTS = JSON.readerFor(Event.class);
    private static final ObjectReader OUTBOUND = JSON.readerFor(OutboundText.class);
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};
    private static final ObjectReader REPLIES = JSON.readerFor(STRINGS);

    private static final ObjectNode NEW_PATIENT = newPatient();

    private StoredForm() {}

    public static String write(Conversation conversation) {
        ObjectNode all = JSON.valueToTree(conversation);
        var brief = JsonNodeFactory.instance.objectNode();
        brief.set(VERSION, all.remove(VERSION));
        for (var property : all.properties()) {
            if (!property.getValue().equals(NEW_PATIENT.get(property.getKey()))) {
                brief.set(property.getKey(), property.getValue());
            }
        }
        return brief.toString();
    }

    public static Conversation conversation(String json) {
        return reading("conversation", () -> {
            ObjectNode all = NEW_PATIENT.deepCopy();
            all.setAll((ObjectNode) JSON.readTree(json));
            return JSON.treeToValue(all, Conversation.class);
        });
    }

    public static String write(Event event) {
        return writing(() -> EVENT.writeValueAsString(event));
    }

    public static Event event(String json) {
        return reading("event", () -> EVENTS.readValue(json));
    }

    public static String write(OutboundText text) {
        return writing(() -> JSON.writeValueAsString(text));
    }

    public static OutboundText outboundText(String json) {
        return reading("outbound text", () -> OUTBOUND.readValue(json));
    }

    public static String write(List<String> replies) {
        return writing(() -> JSON.writeValueAsString(replies));
    }

    public static List<String> replies(String json) {
        return reading("list of replies", () -> List.copyOf(REPLIES.<List<String>>readValue(json)));
    }

    /** What two people who never texted have in common; what tells them apart has no default. */
    private static ObjectNode newPatient() {
        ObjectNode one = JSON.valueToTree(Conversation.with("one", new PhoneNumber("+10000001")));
        ObjectNode two = JSON.valueToTree(Conversation.with("two", new PhoneNumber("+10000002")));
        for (var property : two.properties()) {
            if (!property.getValue().equals(one.get(property.getKey()))) {
                one.remove(property.getKey());
            }
        }
        one.remove(VERSION);
        return one;
    }

    private interface Json<T> {
        T run() throws JsonProcessingException;
    }

    private static String writing(Json<String> write) {
        try {
            return write.run();
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a record cannot be written as JSON", bug);
        }
    }

    /** Jackson's own messages quote what they read, which is a patient's words; only the place is passed on. */
    private static <T> T reading(String what, Json<T> read) {
        try {
            return read.run();
        } catch (JsonMappingException unknown) {
            throw new StoreUnavailableException(
                    "a stored " + what + " is of a form that this release does not know, at " + place(unknown));
        } catch (JsonProcessingException | ClassCastException damaged) {
            throw new StoreUnavailableException("a stored " + what + " is damaged");
        }
    }

    /** Names of properties only: a map's keys could be anything. */
    private static String place(JsonMappingException unknown) {
        var names = unknown.getPath().stream()
                .filter(step -> !(step.getFrom() instanceof java.util.Map))
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .toList();
        return names.isEmpty() ? "its top" : String.join(".", names);
    }
}
