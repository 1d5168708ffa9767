package org.backline.content;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a folder of content. Everything is read at once; the result never looks at a file again. */
public final class ContentLoader {
    /** The languages that content must be complete in. */
    public static final List<String> LANGUAGES = List.of("en", "es");

    private static final List<String> LEXICON_FILES =
            List.of("symptoms", "regions", "causes", "conditions", "medications", "tried", "flags", "circumstances");
    private static final Map<String, String> TYPES = Map.of(
            "symptoms", "symptom",
            "regions", "region",
            "causes", "cause",
            "conditions", "condition",
            "medications", "medication",
            "tried", "tried",
            "flags", "flag",
            "circumstances", "circumstance");

    private static final Pattern CUT_SHORT = Pattern.compile("^\\s*- [^\"'#\\s].* #");

    private final Path root;
    /** A key that stands twice would silently hide the first. */
    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final List<String> problems = new ArrayList<>();

    private ContentLoader(Path root) {
        this.root = root;
    }

    /**
     * Reads and parses a folder such as {@code intents/}.
     *
     * @throws ContentException naming every file that is missing or malformed
     */
    public static Content load(Path root) {
        var loader = new ContentLoader(root);
        if (!Files.isDirectory(root)) {
            throw new ContentException(
                    List.of(root + ": no such folder; set BACKLINE_CONTENT to the folder of the content"));
        }
        var content = loader.read();
        if (!loader.problems.isEmpty()) {
            throw new ContentException(loader.problems);
        }
        return content;
    }

    private Content read() {
        var packs = LANGUAGES.stream()
                .map(code -> CompletableFuture.supplyAsync(() -> alone(code)))
                .toList();
        var languages = new LinkedHashMap<String, LanguagePack>();
        packs.forEach(pack -> {
            languages.put(pack.join().pack().code(), pack.join().pack());
            problems.addAll(pack.join().problems());
        });
        return new Content(
                map("sources.yml", new TypeReference<Map<String, Content.Source>>() {}),
                map("triage/flags.yml", new TypeReference<Map<String, FlagRule>>() {}),
                map("triage/combinations.yml", new TypeReference<Map<String, CombinationRule>>() {}),
                map("triage/facts.yml", new TypeReference<Map<String, String>>() {}),
                parse("triage/suspicion.yml", new TypeReference<SuspicionRules>() {}, SuspicionRules.NONE),
                map("triage/questions.yml", new TypeReference<Map<String, Question>>() {}),
                map("care/tips.yml", new TypeReference<Map<String, Tip>>() {}),
                map("care/answers.yml", new TypeReference<Map<String, CareAnswer>>() {}),
                parse("care/follow_up.yml", new TypeReference<FollowUp>() {}, FollowUp.NONE),
                map("other_languages.yml", new TypeReference<Map<String, OtherLanguage>>() {}),
                languages,
                fingerprint());
    }

    private record Read(LanguagePack pack, List<String> problems) {}

    /** Languages are read side by side, each with problems of its own, so that these keep their order. */
    private Read alone(String code) {
        var loader = new ContentLoader(root);
        return new Read(loader.language(code), loader.problems);
    }

    private LanguagePack language(String code) {
        var lexicon = new TreeMap<String, Map<String, List<String>>>();
        for (var file : LEXICON_FILES) {
            lexicon.put(TYPES.getOrDefault(file, file), allPatterns(code, file));
        }
        lexicon.putAll(map(
                code + "/lexicon/courses.yml", new TypeReference<Map<String, Map<String, List<String>>>>() {}));
        return new LanguagePack(
                code,
                lines(code + "/dictionary.txt"),
                patterns(code + "/lexicon/words.yml"),
                lexicon,
                parse(code + "/lexicon/idioms.yml", new TypeReference<List<String>>() {}, List.of()),
                patterns(code + "/lexicon/cues.yml"),
                patterns(code + "/lexicon/answers.yml"),
                map(code + "/lexicon/spelling.yml", new TypeReference<Map<String, String>>() {}),
                parse(code + "/lexicon/time.yml", new TypeReference<LanguagePack.TimeWords>() {}, NO_TIME),
                training(code),
                triage(code),
                replies(code));
    }

    /** The lines of a file, without those that begin with {@code #}. */
    private List<String> lines(String file) {
        try {
            return Files.readString(root.resolve(file))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            problems.add(file + ": cannot be read; every content folder needs it");
            return List.of();
        }
    }

    private static final LanguagePack.TimeWords NO_TIME = new LanguagePack.TimeWords(
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            new LanguagePack.SpanWords(
                    List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of()),
            List.of(),
            Map.of(),
            List.of(),
            new LanguagePack.RatingWords(List.of(), List.of(), List.of()));

    /** A lexicon that has grown long may go on in further files: {@code flags_people.yml} adds to {@code flags.yml}. */
    private Map<String, List<String>> allPatterns(String code, String name) {
        var all = new LinkedHashMap<String, List<String>>(patterns(code + "/lexicon/" + name + ".yml"));
        for (var path : files(root.resolve(code).resolve("lexicon"), ".yml")) {
            if (path.getFileName().toString().startsWith(name + "_")) {
                patterns(root.relativize(path).toString())
                        .forEach((concept, more) -> all.merge(concept, more, ContentLoader::joined));
            }
        }
        return all;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private Map<String, List<String>> patterns(String file) {
        return map(file, new TypeReference<Map<String, List<String>>>() {});
    }

    private <V> Map<String, V> map(String file, TypeReference<Map<String, V>> type) {
        return parse(file, type, Map.of());
    }

    private <T> T parse(String file, TypeReference<T> type, T otherwise) {
        var path = root.resolve(file);
        try (var parser = yaml.createParser(quoted(file, Files.readString(path)))) {
            var value = parser.nextToken() == null ? null : yaml.readValue(parser, type);
            return value == null ? otherwise : value;
        } catch (JsonProcessingException malformed) {
            var place = malformed.getLocation();
            problems.add(file + (place == null ? "" : ":" + place.getLineNr()) + ": " + whatIsWrong(malformed));
        } catch (IOException unreadable) {
            problems.add(file + ": cannot be read; every content folder needs it");
        }
        return otherwise;
    }

    /** In a list of patterns YAML would take "every #2-20 minutes" for "every" and a comment. */
    private String quoted(String file, String source) {
        if (file.contains("/lexicon/")) {
            int number = 0;
            for (var line : source.split("\n", -1)) {
                number++;
                if (CUT_SHORT.matcher(line).find()) {
                    problems.add(file + ":" + number + ": put the pattern in quotes, or YAML takes # for a comment");
                }
            }
        }
        return source;
    }

    /** In words of the page that clinicians write by; the parser speaks of Java's types. */
    private static String whatIsWrong(JsonProcessingException malformed) {
        if (malformed instanceof UnrecognizedPropertyException unknown) {
            return "there is no field '" + unknown.getPropertyName() + "' here; docs/content.md shows the fields";
        }
        if (malformed.getCause() instanceof JsonParseException wrapped) {
            return whatIsWrong(wrapped);
        }
        if (malformed instanceof JsonMappingException misshapen) {
            var keys = misshapen.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("."));
            return (keys.isEmpty() ? "it" : "'" + keys + "'") + " does not have the form that docs/content.md shows";
        }
        var said = malformed
                .getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining(", "));
        return "not valid YAML (" + said + "); look for a missing quote, bracket or space";
    }

    private List<TrainingText> training(String code) {
        var texts = new ArrayList<TrainingText>();
        for (var path : files(root.resolve(code).resolve("intents"), ".md")) {
            var name = root.relativize(path).toString();
            try {
                texts.addAll(TrainingFile.parse(name, Files.readString(path), problems));
            } catch (IOException unreadable) {
                problems.add(name + ": cannot be read");
            }
        }
        return texts;
    }

    /** One file for each rule, named by it; a text per line after {@code "- "}. */
    private List<TriageText> triage(String code) {
        var texts = new ArrayList<TriageText>();
        for (var path : files(root.resolve(code).resolve("triage"), ".md")) {
            var rule = path.getFileName().toString().replaceFirst("[.]md$", "");
            lines(root.relativize(path).toString()).stream()
                    .filter(line -> line.startsWith("- "))
                    .map(line -> new TriageText(rule, line.substring(2).strip()))
                    .forEach(texts::add);
        }
        return texts;
    }

    /** Replies of all files, flattened: {@code flow.handoff}, {@code questions.ask_chest.again}. */
    private Map<String, String> replies(String code) {
        var replies = new TreeMap<String, String>();
        for (var path : files(root.resolve(code).resolve("replies"), ".yml")) {
            var file = root.relativize(path).toString();
            var prefix = path.getFileName().toString().replace(".yml", "");
            var tree = parse(file, new TypeReference<JsonNode>() {}, yaml.createObjectNode());
            flatten(prefix, tree, replies, file);
        }
        return replies;
    }

    private void flatten(String prefix, JsonNode node, Map<String, String> into, String file) {
        if (node.isObject()) {
            node.properties().forEach(entry -> flatten(prefix + "." + entry.getKey(), entry.getValue(), into, file));
        } else if (node.isTextual()) {
            into.put(prefix, node.textValue().strip());
        } else {
            problems.add(file + ": " + prefix + " must be a text in quotes");
        }
    }

    private boolean isTrainedFrom(Path path) {
        var name = root.relativize(path).toString().replace('\\', '/');
        return name.matches("[a-z]+/((intents|triage)/.+[.]md|lexicon/.+[.]yml|dictionary[.]txt)");
    }

    private static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** SHA-256 over what training reads, so that a model knows what it was trained from. */
    private String fingerprint() {
        try (Stream<Path> all = Files.walk(root)) {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var path : all.filter(this::isTrainedFrom).sorted().toList()) {
                digest.update(root.relativize(path).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(path));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (IOException unreadable) {
            problems.add(root + ": cannot be read");
            return "";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
