package org.backline.app;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backline.content.Content;
import org.backline.content.RuleTests;
import org.backline.nlu.Intent;
import org.backline.nlu.Language;
import org.backline.nlu.Lexicon;
import org.backline.nlu.Suspicions;
import org.backline.nlu.Understanding;
import org.backline.triage.Disposition;
import org.backline.triage.Expression;
import org.backline.triage.Triage;
import org.jspecify.annotations.Nullable;

/** Holds the rules of triage and care against each other and against their own test texts. */
final class RuleCheck {
    private static final LocalDateTime SOME_DAY = LocalDateTime.of(2026, 1, 7, 12, 0);

    private final Content content;
    private final Map<Language, Lexicon> lexicons;
    private final Triage triage;
    private final List<String> problems = new ArrayList<>();

    RuleCheck(Content content, Map<Language, Lexicon> lexicons, Triage triage) {
        this.content = content;
        this.lexicons = lexicons;
        this.triage = triage;
    }

    List<String> problems() {
        names();
        suspicions();
        ruleTests();
        return problems;
    }

    /** Teaching texts must lead to a rule, in every language, and say nothing of two rules at once. */
    private void suspicions() {
        for (var pack : content.languages().values()) {
            var seen = new HashSet<String>();
            for (var text : pack.triage()) {
                boolean known = content.flags().containsKey(text.rule())
                        || content.combinations().containsKey(text.rule())
                        || content.suspicions().harmless().contains(text.rule());
                var place = pack.code() + "/triage/" + text.rule() + ".md";
                if (!known) {
                    problems.add(place + ": no rule has this name, nor is it harmless in triage/suspicion.yml");
                }
                if (!seen.add(text.text())) {
                    problems.add(place + ": stands twice, here or under another rule: '" + text.text() + "'");
                }
            }
        }
        content.suspicions().levels().forEach((level, bounds) -> {
            if (bounds.ask() > bounds.act() || bounds.ask() <= 0 || bounds.act() > 1) {
                problems.add("triage/suspicion.yml, " + level + ": must be 0 < ask <= act <= 1");
            }
        });
    }

    private void names() {
        var facts = new TreeSet<>(content.flags().keySet());
        facts.addAll(content.facts().keySet());
        for (var pack : content.languages().values()) {
            pack.lexicon()
                    .forEach((type, concepts) -> concepts.keySet()
                            .forEach(concept -> facts.add(type.equals("tried") ? "tried." + concept : concept)));
        }
        content.facts().forEach((id, source) -> knows("triage/facts.yml, " + id, Expression.parse(source), facts));
        content.combinations().forEach((id, rule) -> {
            knows("triage/combinations.yml, " + id, Expression.parse(rule.when()), facts);
            leads("triage/combinations.yml, " + id, rule.ask(), rule.reply(), rule.level());
        });
        content.tips().forEach((id, tip) -> {
            knows("care/tips.yml, " + id, Expression.parse(tip.fits()), facts);
            if (!tip.avoid().isEmpty()) {
                knows("care/tips.yml, " + id, Expression.parse(tip.avoid()), facts);
            }
        });
        content.flags().forEach((id, rule) -> leads("triage/flags.yml, " + id, rule.ask(), rule.reply(), rule.level()));
        content.questions()
                .forEach((id, question) -> Stream.concat(question.about().stream(), question.yes().stream())
                        .filter(fact -> !facts.contains(fact))
                        .forEach(fact -> problems.add("triage/questions.yml, " + id + ": nothing is called " + fact)));
        for (var pack : content.languages().values()) {
            pack.lexicon().getOrDefault("flag", Map.of()).keySet().stream()
                    .filter(id -> !content.flags().containsKey(id))
                    .forEach(id -> problems.add(pack.code() + "/lexicon/flags.yml, " + id
                            + ": triage/flags.yml does not say what it means"));
        }
    }

    private void knows(String place, Expression expression, Set<String> facts) {
        expression.ids().stream()
                .filter(id -> Stream.of(id.split("\\.")).anyMatch(part -> !facts.contains(part)) && !facts.contains(id))
                .forEach(id -> problems.add(place + ": nothing is called " + id));
    }

    private void leads(String place, @Nullable String ask, @Nullable String reply, String level) {
        if (ask != null && !content.questions().containsKey(ask)) {
            problems.add(place + ": asks " + ask + ", which triage/questions.yml does not have");
        }
        if (reply != null && !content.language("en").replies().containsKey("safety." + reply)) {
            problems.add(place + ": replies " + reply + ", which en/replies/safety.yml does not have");
        }
        boolean known = level.equals("RISK")
                || Stream.of(Disposition.values())
                        .anyMatch(disposition -> disposition.name().equals(level));
        if (!known) {
            problems.add(place + ": '" + level + "' is no level");
        }
    }

    private void ruleTests() {
        var flags = content.flags().entrySet().parallelStream()
                .flatMap(flag -> tests(
                        "triage/flags.yml, " + flag.getKey(),
                        flag.getValue().tests(),
                        !flag.getValue().level().equals("RISK"),
                        (language, text) -> fires(flag.getKey(), language, text)));
        var combinations = content.combinations().entrySet().parallelStream()
                .flatMap(rule -> tests(
                        "triage/combinations.yml, " + rule.getKey(),
                        rule.getValue().tests(),
                        true,
                        (language, text) -> firesOrWorse(
                                rule.getKey(), level(rule.getValue().level()), language, text)));
        problems.addAll(flags.toList());
        problems.addAll(combinations.toList());
    }

    private boolean firesOrWorse(String combination, Disposition level, Language language, String text) {
        var assessment = triage.alone(understand(language, text));
        return assessment.disposition().rank() > level.rank()
                || assessment.reasons().stream()
                        .anyMatch(reason -> reason.rule().equals(combination));
    }

    private interface RuleTest {
        boolean fires(Language language, String text);
    }

    private Stream<String> tests(String place, Map<String, RuleTests> tests, boolean required, RuleTest test) {
        if (required && tests.values().stream().allMatch(texts -> texts.fires().isEmpty())) {
            return Stream.of(place + ": has no test texts");
        }
        return tests.entrySet().stream().flatMap(entry -> {
            var language = Language.valueOf(entry.getKey().toUpperCase(Locale.ROOT));
            var texts = entry.getValue();
            return Stream.concat(
                    texts.fires().stream()
                            .filter(text -> !test.fires(language, text))
                            .map(text -> place + ": does not fire on '" + text + "'"),
                    texts.quiet().stream()
                            .filter(text -> test.fires(language, text))
                            .map(text -> place + ": must not fire on '" + text + "'"));
        });
    }

    private boolean fires(String flag, Language language, String text) {
        return triage.alone(understand(language, text)).facts().has(flag);
    }

    private Understanding understand(Language language, String text) {
        var lexicon = lexicons.get(language);
        if (lexicon == null) {
            throw new IllegalStateException("no lexicon for " + language);
        }
        var reading = lexicon.read(text, Set.of(), SOME_DAY);
        return new Understanding(
                text, language, Intent.NONE, List.of(), reading.findings(), reading.answer(), Suspicions.NONE);
    }

    private static Disposition level(String name) {
        return name.equals("RISK") ? Disposition.NONE : Disposition.valueOf(name);
    }
}
