package org.backline.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backline.content.CombinationRule;
import org.backline.content.Content;
import org.backline.content.ContentException;
import org.backline.content.FlagRule;
import org.backline.nlu.Finding;
import org.backline.nlu.Finding.Type;
import org.backline.nlu.Understanding;
import org.jspecify.annotations.Nullable;

/**
 * Applies the triage table to what a text says and to what was said before. The rules are content; this runs them. The
 * same facts and text always give the same assessment. Thread-safe.
 */
public final class Triage {
    /** A symptom is said of the nearest region, when at most this many characters part them. */
    private static final int NEAR = 30;

    private static final String RISK = "RISK";

    private record Combination(String id, Expression when, CombinationRule rule, Disposition level) {}

    private record Hit(
            String rule,
            Disposition level,
            String words,
            @Nullable String ask,
            @Nullable String reply) {}

    private final Map<String, FlagRule> flags;
    private final List<Combination> combinations = new ArrayList<>();
    private final Names names;
    private final Net net;

    /** @throws ContentException naming every rule that is malformed */
    public Triage(Content content) {
        this.flags = Map.copyOf(content.flags());
        var problems = new ArrayList<String>();
        var meanings = new LinkedHashMap<String, Expression>();
        content.facts()
                .forEach((name, source) -> parse("triage/facts.yml, " + name, source, problems)
                        .ifPresent(expression -> meanings.put(name, expression)));
        this.names = new Names(meanings);
        content.combinations()
                .forEach((id, rule) -> parse("triage/combinations.yml, " + id, rule.when(), problems)
                        .ifPresent(when -> combinations.add(new Combination(id, when, rule, level(rule.level())))));
        if (!problems.isEmpty()) {
            throw new ContentException(problems);
        }
        var levels = new HashMap<String, Disposition>();
        flags.forEach((id, rule) -> levels.put(id, level(rule.level())));
        combinations.forEach(combination -> levels.put(combination.id(), combination.level()));
        this.net = new Net(content.suspicions(), levels);
    }

    private static Optional<Expression> parse(String place, String source, List<String> problems) {
        try {
            return Optional.of(Expression.parse(source));
        } catch (IllegalArgumentException malformed) {
            problems.add(place + ": " + malformed.getMessage());
            return Optional.empty();
        }
    }

    /** The disposition of a name in the content; RISK and unknown names mean nothing alone. */
    static Disposition level(String name) {
        try {
            return name.equals(RISK) ? Disposition.NONE : Disposition.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            return Disposition.NONE;
        }
    }

    /** Whether a red flag of this rank or more was said in the text itself, whatever was known before. */
    public Assessment alone(Understanding text) {
        return assess(Facts.NONE, text);
    }

    /** Assesses a text in the light of what was known before it. */
    public Assessment assess(Facts before, Understanding text) {
        var hits = new ArrayList<Hit>();
        var facts = suspect(text, gather(before, text, hits), hits);
        var assessment = conclude(facts, hits, words(text));
        return assessment.disposition().isSticky() && net.isHarmless(text) ? doubted(before, assessment) : assessment;
    }

    /**
     * A trap goes to a question, never to silence: what the patterns saw is asked about before it counts. It counts at once if
     * that was asked before, if nothing can be asked, or if what was known before is as serious.
     */
    private Assessment doubted(Facts before, Assessment assessment) {
        var question = assessment.reasons().stream()
                .flatMap(reason -> question(reason.rule()).stream())
                .filter(ask ->
                        !before.settled().contains(ask) && !before.pending().contains(ask))
                .findFirst();
        if (question.isEmpty() || assess(before).disposition().isAtLeast(assessment.disposition())) {
            return assessment;
        }
        var facts = before.raising(question.get());
        return new Assessment(Disposition.ASK, assessment.reasons(), facts, question, Optional.empty(), false);
    }

    private Optional<String> question(String rule) {
        var flag = flags.get(rule);
        return flag != null
                ? Optional.ofNullable(flag.ask())
                : combinations.stream()
                        .filter(combination -> combination.id().equals(rule))
                        .flatMap(combination ->
                                Stream.ofNullable(combination.rule().ask()))
                        .findFirst();
    }

    /** Assesses facts alone, such as after a plain yes. */
    public Assessment assess(Facts facts) {
        return conclude(facts, new ArrayList<>(), Map.of());
    }

    private Facts gather(Facts before, Understanding text, List<Hit> hits) {
        var circumstances =
                text.of(Type.CIRCUMSTANCE).filter(Finding::isPresent).toList();
        var facts = before.measured(age(text), severity(text), days(text));
        var asserted = new TreeSet<String>();
        var denied = new TreeSet<String>();
        var explained = explained(text, circumstances);
        for (var finding : text.findings()) {
            switch (finding.type()) {
                case FLAG -> facts = flag(finding, circumstances, facts, asserted, denied, hits);
                case SYMPTOM, REGION, CAUSE, CONDITION, MEDICATION, ONSET, TREND ->
                    note(finding, finding.concept(), asserted, denied);
                case TRIED -> note(finding, "tried." + finding.concept(), asserted, denied);
                case DURATION, SEVERITY, AGE, CIRCUMSTANCE -> {}
            }
        }
        pairs(text, asserted);
        asserted.removeAll(explained);
        return facts.asserting(asserted).denying(denied);
    }

    /** What no pattern saw may still be likely; what a pattern saw denied or explained away is asked about at most. */
    private Facts suspect(Understanding text, Facts facts, List<Hit> hits) {
        var verdict = net.of(text);
        if (verdict.isEmpty()) {
            return facts;
        }
        var id = verdict.get().rule();
        var hit = suspected(id, text.text());
        if (hits.stream().anyMatch(known -> known.level().isAtLeast(hit.level()))) {
            return facts;
        }
        boolean doubted = text.of(Type.FLAG).anyMatch(finding -> isDoubt(finding, text, id, hit.ask()));
        if (verdict.get().certain() && !doubted) {
            hits.add(hit);
            var known = flags.containsKey(id) ? facts.asserting(Set.of(id)) : facts;
            return hit.level() == Disposition.ASK && hit.ask() != null ? known.raising(hit.ask()) : known;
        }
        if (hit.ask() == null || (doubted && !verdict.get().certain())) {
            return facts;
        }
        hits.add(new Hit(id, Disposition.ASK, text.text(), hit.ask(), null));
        return facts.raising(hit.ask());
    }

    /**
     * Whether patterns saw the sign itself denied, supposed or somebody else's, or explained a part of it or what the same
     * question is about. That it seems over is no doubt: falls and crashes are told in the past.
     */
    private boolean isDoubt(Finding finding, Understanding text, String id, @Nullable String ask) {
        var rule = flags.get(finding.concept());
        if (rule == null) {
            return false;
        }
        return switch (finding.assertion()) {
            case ABSENT, HYPOTHETICAL, OTHER -> finding.concept().equals(id);
            case PAST -> false;
            case PRESENT, PROXY ->
                (finding.concept().equals(id)
                                || (ask != null && ask.equals(rule.ask()))
                                || names(id, finding.concept()))
                        && isExplained(
                                finding,
                                rule,
                                text.of(Type.CIRCUMSTANCE)
                                        .filter(Finding::isPresent)
                                        .toList());
        };
    }

    /** Whether a combination is about this fact, under whatever name. */
    private boolean names(String combination, String fact) {
        return combinations.stream()
                .filter(rule -> rule.id().equals(combination))
                .flatMap(rule -> rule.when().ids().stream())
                .flatMap(names::spelledOut)
                .anyMatch(fact::equals);
    }

    private Hit suspected(String id, String words) {
        var flag = flags.get(id);
        if (flag != null) {
            return new Hit(id, level(flag.level()), words, flag.ask(), flag.reply());
        }
        return combinations.stream()
                .filter(combination -> combination.id().equals(id))
                .map(combination -> new Hit(
                        id,
                        combination.level(),
                        words,
                        combination.rule().ask(),
                        combination.rule().reply()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rule " + id));
    }

    /** Flags that something harmless explains; a symptom or condition of the same name counts no more than they do. */
    private Set<String> explained(Understanding text, List<Finding> circumstances) {
        return text.of(Type.FLAG)
                .filter(finding -> {
                    var rule = flags.get(finding.concept());
                    return rule != null && isExplained(finding, rule, circumstances);
                })
                .map(Finding::concept)
                .collect(Collectors.toSet());
    }

    private Facts flag(
            Finding finding,
            List<Finding> circumstances,
            Facts facts,
            Set<String> asserted,
            Set<String> denied,
            List<Hit> hits) {
        var rule = flags.get(finding.concept());
        if (rule == null) {
            return facts;
        }
        return switch (finding.assertion()) {
            case ABSENT -> {
                denied.add(finding.concept());
                yield facts;
            }
            case OTHER -> weaker(finding, rule, rule.other(), facts, asserted, hits);
            case PAST -> weaker(finding, rule, rule.past(), facts, asserted, hits);
            case HYPOTHETICAL -> weaker(finding, rule, rule.hypothetical(), facts, asserted, hits);
            case PRESENT, PROXY -> {
                if (isExplained(finding, rule, circumstances)) {
                    yield weaker(finding, rule, rule.lowered(), facts, asserted, hits);
                }
                asserted.add(finding.concept());
                hits.add(new Hit(finding.concept(), level(rule.level()), finding.text(), rule.ask(), rule.reply()));
                yield level(rule.level()) == Disposition.ASK && rule.ask() != null ? facts.raising(rule.ask()) : facts;
            }
        };
    }

    /** "I walk like I'm drunk" is not explained by its own drink: only other words of the text explain a sign. */
    private static boolean isExplained(Finding flag, FlagRule rule, List<Finding> circumstances) {
        return circumstances.stream()
                .filter(circumstance -> circumstance.end() <= flag.start() || circumstance.start() >= flag.end())
                .anyMatch(circumstance -> rule.cancels().contains(circumstance.concept()));
    }

    /** What is over, supposed or explained is no fact, but may still need its question. */
    private static Facts weaker(
            Finding finding, FlagRule rule, String level, Facts facts, Set<String> asserted, List<Hit> hits) {
        var weakened = level(level);
        if (level.equals(RISK)) {
            asserted.add(finding.concept());
        } else if (weakened == Disposition.ASK && rule.ask() != null) {
            hits.add(new Hit(finding.concept(), weakened, finding.text(), rule.ask(), rule.reply()));
            return facts.raising(rule.ask());
        } else if (weakened.rank() > Disposition.ASK.rank()) {
            hits.add(new Hit(finding.concept(), weakened, finding.text(), rule.ask(), rule.reply()));
        }
        return facts;
    }

    private static void note(Finding finding, String fact, Set<String> asserted, Set<String> denied) {
        switch (finding.assertion()) {
            case PRESENT, PROXY -> asserted.add(fact);
            case ABSENT -> denied.add(fact);
            case PAST, HYPOTHETICAL, OTHER -> {}
        }
    }

    private static void pairs(Understanding text, Set<String> asserted) {
        var regions = text.of(Type.REGION).filter(Finding::isPresent).toList();
        text.of(Type.SYMPTOM)
                .filter(Finding::isPresent)
                .forEach(symptom -> regions.stream()
                        .filter(region -> gap(symptom, region) <= NEAR)
                        .min(Comparator.comparingInt(region -> gap(symptom, region)))
                        .ifPresent(region -> asserted.add(symptom.concept() + "." + region.concept())));
    }

    private static int gap(Finding one, Finding other) {
        return Math.max(0, Math.max(one.start() - other.end(), other.start() - one.end()));
    }

    private Assessment conclude(Facts known, List<Hit> said, Map<String, String> words) {
        var named = names.named(known);
        var facts = known;
        var hits = new ArrayList<>(said);
        for (var fact : known.present()) {
            var rule = flags.get(fact);
            if (rule != null && said.stream().noneMatch(hit -> hit.rule().equals(fact))) {
                hits.add(new Hit(fact, level(rule.level()), "", rule.ask(), rule.reply()));
            }
        }
        for (var combination : combinations) {
            if (combination.when().holds(named)) {
                hits.add(hit(combination, words));
                var ask = combination.rule().ask();
                if (combination.level() == Disposition.ASK && ask != null) {
                    facts = facts.raising(ask);
                }
            }
        }
        return conclude(facts, hits);
    }

    private Hit hit(Combination combination, Map<String, String> words) {
        var fired = combination.when().ids().stream()
                .flatMap(names::spelledOut)
                .filter(words::containsKey)
                .sorted()
                .map(words::get)
                .distinct()
                .reduce((a, b) -> a + " … " + b)
                .orElse("");
        return new Hit(
                combination.id(),
                combination.level(),
                fired,
                combination.rule().ask(),
                combination.rule().reply());
    }

    private static Assessment conclude(Facts facts, List<Hit> hits) {
        var pending = facts.pending();
        var counting = hits.stream()
                .filter(hit -> hit.level() != Disposition.NONE)
                .filter(hit -> hit.level() != Disposition.ASK || (hit.ask() != null && pending.contains(hit.ask())))
                .sorted(Comparator.<Hit>comparingInt(hit -> -hit.level().rank())
                        .thenComparing(hit -> hit.level() != Disposition.EMERGENCY)
                        .thenComparing(hit -> hit.reply() == null))
                .toList();
        var top = counting.isEmpty() ? Disposition.NONE : counting.getFirst().level();
        if (top.rank() < Disposition.ASK.rank() && !pending.isEmpty()) {
            top = Disposition.ASK;
        }
        var level = top;
        var reasons = counting.stream()
                .filter(hit -> hit.level().rank() >= Math.min(level.rank(), Disposition.SEE_DOCTOR.rank()))
                .collect(Collectors.toMap(Hit::rule, Hit::words, Triage::shorter, LinkedHashMap::new))
                .entrySet()
                .stream()
                .map(reason -> new Reason(reason.getKey(), reason.getValue()))
                .toList();
        boolean crisisToo =
                level == Disposition.EMERGENCY && counting.stream().anyMatch(hit -> hit.level() == Disposition.CRISIS);
        var ask = pending.isEmpty() ? Optional.<String>empty() : Optional.of(firstToAsk(pending, hits));
        return new Assessment(level, reasons, facts, ask, reply(level, counting), crisisToo);
    }

    /** A rule that patterns and likeness both found is told by the words that fired it, not by the whole text. */
    private static String shorter(String one, String other) {
        return other.isEmpty() || (!one.isEmpty() && one.length() <= other.length()) ? one : other;
    }

    /** The question that a hit of this very text raised goes first. */
    private static String firstToAsk(Set<String> pending, List<Hit> hits) {
        return hits.stream()
                .filter(hit -> hit.ask() != null
                        && pending.contains(hit.ask())
                        && !hit.words().isEmpty())
                .map(hit -> String.valueOf(hit.ask()))
                .findFirst()
                .orElseGet(() -> pending.iterator().next());
    }

    private static Optional<String> reply(Disposition level, List<Hit> counting) {
        if (level.rank() < Disposition.SEE_DOCTOR.rank()) {
            return Optional.empty();
        }
        return counting.stream()
                .filter(hit -> hit.level() == level && hit.reply() != null)
                .map(hit -> String.valueOf(hit.reply()))
                .findFirst()
                .or(() -> Optional.of(defaultReply(level)));
    }

    private static String defaultReply(Disposition level) {
        return level == Disposition.CRISIS ? "crisis_suicide" : level.name().toLowerCase(Locale.ROOT) + "_general";
    }

    /** @see Names#named */
    public Facts named(Facts known) {
        return names.named(known);
    }

    private static Map<String, String> words(Understanding text) {
        var words = new HashMap<String, String>();
        text.findings().stream()
                .filter(Finding::isPresent)
                .forEach(finding -> words.putIfAbsent(finding.concept(), finding.text()));
        return words;
    }

    private static @Nullable Integer age(Understanding text) {
        return text.of(Type.AGE)
                .filter(Finding::isPresent)
                .map(Finding::value)
                .map(Integer::valueOf)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Integer severity(Understanding text) {
        return text.of(Type.SEVERITY)
                .map(Finding::value)
                .map(Integer::valueOf)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The shortest span told: "cancer 11 years ago, strained it yesterday" began yesterday. */
    private static @Nullable Double days(Understanding text) {
        return text.of(Type.DURATION)
                .filter(Finding::isPresent)
                .map(finding -> org.backline.nlu.Spans.days(String.valueOf(finding.value())))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
