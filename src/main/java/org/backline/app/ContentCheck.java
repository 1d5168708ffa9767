package org.backline.app;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.backline.content.Content;
import org.backline.nlu.opennlp.OpenNlpInterpreter;
import org.backline.triage.Triage;

/** Holds content against itself: every name leads somewhere, every rule passes its own test texts, every reply can be read. */
final class ContentCheck {
    private final Content content;
    private final List<String> problems = new ArrayList<>();

    private ContentCheck(Content content) {
        this.content = content;
    }

    /**
     * Everything that is wrong, a line each; empty if nothing is.
     *
     * @throws org.backline.content.ContentException if it is so wrong that it cannot even be compiled
     */
    static List<String> of(Content content) {
        var check = new ContentCheck(content);
        check.sources();
        var replies = CompletableFuture.supplyAsync(() -> new ReplyCheck(content).problems());
        var lexicons = OpenNlpInterpreter.lexicons(content);
        check.problems.addAll(replies.join());
        check.problems.addAll(new RuleCheck(content, lexicons, new Triage(content)).problems());
        return check.problems;
    }

    private void sources() {
        var cited = new TreeSet<String>();
        content.flags().forEach((id, rule) -> cited.addAll(cites("triage/flags.yml, " + id, rule.source())));
        content.combinations()
                .forEach((id, rule) -> cited.addAll(cites("triage/combinations.yml, " + id, rule.source())));
        content.tips().forEach((id, tip) -> cited.addAll(cites("care/tips.yml, " + id, tip.source())));
        content.answers().forEach((id, answer) -> cited.addAll(cites("care/answers.yml, " + id, answer.source())));
        content.followUp()
                .lessons()
                .texts()
                .forEach((id, lesson) -> cited.addAll(cites("care/follow_up.yml, " + id, lesson.source())));
        content.questions().values().forEach(question -> cited.addAll(question.source()));
        content.sources().keySet().stream()
                .filter(source -> !cited.contains(source))
                .forEach(source -> problems.add("sources.yml, " + source + ": nothing cites it"));
    }

    private List<String> cites(String place, List<String> sources) {
        if (sources.isEmpty()) {
            problems.add(place + ": has no source; name one of sources.yml");
        }
        Stream.of(sources)
                .flatMap(List::stream)
                .filter(source -> !content.sources().containsKey(source))
                .forEach(source -> problems.add(place + ": the source " + source + " is not in sources.yml"));
        return sources;
    }
}
