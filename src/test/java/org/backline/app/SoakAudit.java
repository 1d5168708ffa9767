package org.backline.app;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.backline.conversation.ConversationIds;
import org.backline.conversation.ConversationLog;
import org.backline.conversation.ConversationStore;
import org.backline.conversation.LogEntry;
import org.backline.dialogue.Event;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Compares what patients were promised with what the log and the store hold, text by text and conversation by conversation. */
final class SoakAudit {
    /** What can go wrong. */
    enum Kind {
        /** An acknowledged text or an answer that was given is not there. */
        LOST,
        /** Something is there twice, or was counted twice. */
        DOUBLED,
        /** Something stands where it does not belong: another's conversation, another's words. */
        MISDIRECTED,
        /** The copies of one text were answered differently, or the log tells another answer than the patient got. */
        CONTRADICTED,
        /** A text stands before one that was acknowledged before it was sent. */
        DISORDERED;

        static final List<Kind> ALL = List.of(values());

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param what never holds a patient's words */
    record Fault(Kind kind, String sid, String what) {}

    private record Answer(List<String> words, List<String> callbacks) {}

    private static final int PAGE = 1000;
    private static final Pattern MARKER = Pattern.compile("\\bqx[a-z]{4}\\b");

    private final Map<String, SoakText> texts = new LinkedHashMap<>();
    private final ConversationIds ids;
    private final ConversationStore store;
    private final Map<String, List<LogEntry>> received = new HashMap<>();
    private final Map<String, List<LogEntry>> replied = new HashMap<>();
    private final Map<String, List<SoakText>> conversations = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private long worded;

    /** Audits; nobody may write meanwhile. */
    SoakAudit(Collection<SoakText> sent, ConversationIds ids, ConversationLog log, ConversationStore store) {
        this.ids = ids;
        this.store = store;
        sent.forEach(text -> texts.put(text.sid(), text));
        for (int partition = 0; partition < ConversationIds.PARTITIONS; partition++) {
            read(log, partition);
        }
        texts.values().forEach(this::text);
        sent.stream().map(text -> ids.of(text.from())).distinct().forEach(this::conversation);
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** How many texts were answered with words: an audit of nothing but silence would prove little. */
    long worded() {
        return worded;
    }

    private void read(ConversationLog log, int partition) {
        var after = ConversationLog.START;
        for (var page = log.read(partition, after, PAGE); !page.isEmpty(); page = log.read(partition, after, PAGE)) {
            for (var entry : page) {
                note(partition, entry);
            }
            after = page.getLast().position();
        }
    }

    private void note(int partition, LogEntry entry) {
        var id = entry.conversation();
        if (ConversationIds.partition(id) != partition) {
            fault(Kind.MISDIRECTED, "-", "an entry is in the log of another partition");
        }
        switch (entry.event()) {
            case Event.Received text -> {
                received.computeIfAbsent(text.sid(), none -> new ArrayList<>()).add(entry);
                var known = texts.get(text.sid());
                if (known == null) {
                    fault(Kind.MISDIRECTED, text.sid(), "nobody sent this text");
                } else {
                    conversations.computeIfAbsent(id, none -> new ArrayList<>()).add(known);
                }
            }
            case Event.Replied reply -> {
                replied.computeIfAbsent(reply.reference(), none -> new ArrayList<>())
                        .add(entry);
                if (!texts.containsKey(reply.reference())) {
                    fault(Kind.MISDIRECTED, reply.reference(), "this answers nothing that was sent");
                }
            }
            case Event other -> {}
        }
    }

    private void text(SoakText text) {
        var sid = text.sid();
        var own = ids.of(text.from());
        var entries = received.getOrDefault(sid, List.of());
        count(entries.size(), 1, sid, "received");
        for (var entry : entries) {
            var body = ((Event.Received) entry.event()).body();
            if (!entry.conversation().equals(own) || !body.equals(text.body())) {
                fault(Kind.MISDIRECTED, sid, "received in another's conversation, or with another's words");
            }
        }
        var answers = text.answers().stream().map(SoakAudit::answer).toList();
        if (answers.isEmpty()) {
            fault(Kind.LOST, sid, "never acknowledged");
            return;
        }
        if (text.answers().size() > 1) {
            fault(Kind.CONTRADICTED, sid, "answered in " + text.answers().size() + " different ways");
        }
        answers.forEach(answer -> answer(text, own, answer));
        replies(sid, own, answers.getFirst().words());
    }

    private void answer(SoakText text, String own, Answer answer) {
        var strangers = answer.words().stream()
                .flatMap(words -> MARKER.matcher(words).results())
                .anyMatch(found -> !found.group().equals(text.marker()));
        if (strangers) {
            fault(Kind.MISDIRECTED, text.sid(), "the answer holds another patient's words");
        }
        var reports = IntStream.range(0, answer.words().size())
                .mapToObj(n -> "c=" + own + "&r=" + text.sid() + "." + n)
                .toList();
        for (int n = 0; n < reports.size(); n++) {
            if (!answer.callbacks().get(n).endsWith("?" + reports.get(n))) {
                fault(Kind.MISDIRECTED, text.sid(), "reports on the answer would go to another conversation");
            }
        }
    }

    private void replies(String sid, String own, List<String> words) {
        if (!words.isEmpty()) {
            worded++;
        }
        var entries = replied.getOrDefault(sid, List.of());
        count(entries.size(), words.isEmpty() ? 0 : 1, sid, "replied");
        for (var entry : entries) {
            if (!entry.conversation().equals(own)) {
                fault(Kind.MISDIRECTED, sid, "answered in another's conversation");
            }
            if (!((Event.Replied) entry.event()).texts().equals(words)) {
                fault(Kind.CONTRADICTED, sid, "the log tells another answer than the patient got");
            }
        }
    }

    private void conversation(String id) {
        var inOrder = conversations.getOrDefault(id, List.of());
        var sid = inOrder.isEmpty() ? "-" : inOrder.getLast().sid();
        var stored = store.load(id);
        long version = stored.map(conversation -> conversation.version()).orElse(0L);
        count(version, inOrder.size(), sid, "turns of the conversation");
        var senders = inOrder.stream().map(SoakText::from).collect(Collectors.toSet());
        if (stored.isPresent() && !Set.of(stored.get().patient()).equals(senders)) {
            fault(Kind.MISDIRECTED, sid, "the conversation is somebody else's");
        }
        if (!inOrder.isEmpty()) {
            var latest = inOrder.getFirst();
            for (var text : inOrder) {
                if (text.precedes(latest)) {
                    fault(Kind.DISORDERED, text.sid(), "stands after " + latest.sid());
                }
                latest = text.wasSentAfter(latest) ? text : latest;
            }
        }
    }

    private void count(long found, long expected, String sid, String what) {
        if (found != expected) {
            fault(found < expected ? Kind.LOST : Kind.DOUBLED, sid, what + ": " + found + ", not " + expected);
        }
    }

    private void fault(Kind kind, String sid, String what) {
        faults.add(new Fault(kind, sid, what));
    }

    private static Answer answer(String twiml) {
        try {
            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(twiml)));
            NodeList found = document.getDocumentElement().getElementsByTagName("Message");
            var messages = IntStream.range(0, found.getLength())
                    .mapToObj(n -> (Element) found.item(n))
                    .toList();
            return new Answer(
                    messages.stream().map(Element::getTextContent).toList(),
                    messages.stream()
                            .map(message -> message.getAttribute("statusCallback"))
                            .toList());
        } catch (Exception malformed) {
            throw new IllegalStateException("not TwiML", malformed);
        }
    }
}
