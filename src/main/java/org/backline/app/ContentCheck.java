package org.backline.app;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backline.content.Content;
import org.backline.content.LanguagePack;
import org.backline.content.RuleTests;
import org.backline.nlu.Intent;
import org.backline.nlu.Language;
import org.backline.nlu.Lexicon;
import org.backline.nlu.Understanding;
import org.backline.nlu.opennlp.OpenNlpInterpreter;
import org.backline.sms.Segments;
import org.backline.triage.Disposition;
import org.backline.triage.Expression;
import org.backline.triage.Triage;

/** Holds content against itself: every name leads somewhere, every rule passes its own test texts, every reply fits. */
final class ContentCheck {
    private static final int MOST_SEGMENTS = 2;
    private static final LocalDateTime SOME_DAY = LocalDateTime.of(2026, 1, 7, 12, 0);
    private static final Set<String> FORBIDDEN =
            Set.of("nothing to worry about", "don't worry", "i'm a doctor", "you are fine");

    private final Content content;
    private final Map<Language, Lexicon> lexicons;
    private final Triage triage;
    private final List<String> problems = new ArrayList<>();

    private ContentCheck(Content content) {
        this.content = content;
        this.lexicons = OpenNlpInterpreter.lexicons(content);
        this.triage = new Triage(content);
    }

    /**
     * Everything that is wrong, a line each; empty if nothing is.
     *
     * @throws org.backline.content.ContentException if it is so wrong that it cannot even be compiled
     */
    static List<String> of(Content content) {
        var check = new ContentCheck(content);
        check.sources();
        check.names();
        check.replies();
        check.ruleTests();
        return check.problems;
    }

    private void sources() {
        content.flags().forEach((id, rule) -> cites("triage/flags.yml, " + id, rule.source()));
        content.combinations().forEach((id, rule) -> cites("triage/combinations.yml, " + id, rule.source()));
        content.tips().forEach((id, tip) -> cites("care/tips.yml, " + id, tip.source()));
        content.answers().forEach((id, answer) -> cites("care/answers.yml, " + id, answer.source()));
    }

    private void cites(String place, List<String> sources) {
        if (sources.isEmpty()) {
            problems.add(place + ": has no source; name one of sources.yml");
        }
        sources.stream()
                .filter(source -> !content.sources().containsKey(source))
                .forEach(source -> problems.add(place + ": the source " + source + " is not in sources.yml"));
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

    private void leads(
            String place,
            @org.jspecify.annotations.Nullable String ask,
            @org.jspecify.annotations.Nullable String reply,
            String level) {
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

    private void replies() {
        var english = content.language("en").replies();
        for (var pack : content.languages().values()) {
            missing(pack, english.keySet(), pack.replies().keySet(), "has no reply ");
            missing(pack, pack.replies().keySet(), english.keySet(), "has a reply that English lacks: ");
            pack.replies().forEach((key, text) -> reply(pack.code() + "/replies, " + key, text));
        }
        for (var question : content.questions().keySet()) {
            if (!english.containsKey("questions." + question + ".ask")
                    || !english.containsKey("questions." + question + ".again")) {
                problems.add("en/replies/questions.yml: " + question + " needs ask and again");
            }
        }
        content.tips().keySet().stream()
                .filter(id -> !english.containsKey("tips." + id))
                .forEach(id -> problems.add("en/replies/tips.yml: " + id + " is missing"));
        content.answers().keySet().stream()
                .filter(id -> !english.containsKey("answers." + id))
                .forEach(id -> problems.add("en/replies/answers.yml: " + id + " is missing"));
    }

    private void missing(LanguagePack pack, Set<String> wanted, Set<String> there, String what) {
        wanted.stream()
                .filter(key -> !there.contains(key))
                .forEach(key -> problems.add(pack.code() + "/replies: " + what + key));
    }

    private void reply(String place, String text) {
        int segments = Segments.of(text).count();
        if (segments > MOST_SEGMENTS) {
            problems.add(place + ": takes " + segments + " segments; " + MOST_SEGMENTS + " are the most");
        }
        var lower = text.toLowerCase(Locale.ROOT);
        FORBIDDEN.stream()
                .filter(lower::contains)
                .forEach(phrase -> problems.add(place + ": must not say '" + phrase + "'"));
    }

    private void ruleTests() {
        content.flags().forEach((id, rule) -> {
            tests(
                    "triage/flags.yml, " + id,
                    rule.tests(),
                    !rule.level().equals("RISK"),
                    (language, text) -> fires(id, language, text));
        });
        content.combinations()
                .forEach((id, rule) -> tests(
                        "triage/combinations.yml, " + id,
                        rule.tests(),
                        true,
                        (language, text) -> triage.alone(understand(language, text)).reasons().stream()
                                        .anyMatch(reason -> reason.rule().equals(id))
                                || triage.alone(understand(language, text))
                                                .disposition()
                                                .rank()
                                        > level(rule.level()).rank()));
    }

    private interface RuleTest {
        boolean fires(Language language, String text);
    }

    private void tests(String place, Map<String, RuleTests> tests, boolean required, RuleTest test) {
        if (required && tests.values().stream().allMatch(texts -> texts.fires().isEmpty())) {
            problems.add(place + ": has no test texts");
        }
        tests.forEach((code, texts) -> {
            var language = Language.valueOf(code.toUpperCase(Locale.ROOT));
            texts.fires().stream()
                    .filter(text -> !test.fires(language, text))
                    .forEach(text -> problems.add(place + ": does not fire on '" + text + "'"));
            texts.quiet().stream()
                    .filter(text -> test.fires(language, text))
                    .forEach(text -> problems.add(place + ": must not fire on '" + text + "'"));
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
        return new Understanding(text, language, Intent.NONE, List.of(), reading.findings(), reading.answer());
    }

    private static Disposition level(String name) {
        return name.equals("RISK") ? Disposition.NONE : Disposition.valueOf(name);
    }
}
