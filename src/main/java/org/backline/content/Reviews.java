package org.backline.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files of clinical content a clinician has signed. A signature holds only for the words that were read. */
public final class Reviews {
    private static final String FILE = "reviews.yml";

    /** What decides or is said; dictionaries and texts for training do neither. */
    private static final Pattern CLINICAL = Pattern.compile(
            "sources\\.yml|other_languages\\.yml|(triage|care)/[^/]+\\.yml|[a-z]+/(lexicon|replies)/[^/]+\\.yml");

    private record Signature(
            @JsonProperty("by") String by,
            @JsonProperty("date") String date,
            @JsonProperty("sha256") String sha256) {}

    private Reviews() {}

    /**
     * What is not signed as it stands, a line each.
     *
     * @throws ContentException if the signatures or a file cannot be read
     */
    public static List<String> missing(Path root) {
        var signatures = signatures(root.resolve(FILE));
        var missing = new ArrayList<String>();
        try (Stream<Path> all = Files.walk(root)) {
            for (var path : all.filter(Files::isRegularFile).sorted().toList()) {
                var name = root.relativize(path).toString().replace('\\', '/');
                if (CLINICAL.matcher(name).matches()) {
                    var hash = sha256(path);
                    var signature = signatures.get(name);
                    if (signature == null) {
                        missing.add(name + ": nobody has signed it; its sha256 is " + hash);
                    } else if (!signature.sha256().equals(hash)) {
                        missing.add(name + ": was changed after " + signature.by() + " signed it on " + signature.date()
                                + "; its sha256 is now " + hash);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new ContentException(List.of(root + ": cannot be read"));
        }
        return missing;
    }

    private static Map<String, Signature> signatures(Path file) {
        try {
            var yaml = new YAMLMapper();
            var tree = yaml.readTree(Files.readString(file));
            return tree.isObject() ? yaml.convertValue(tree, new TypeReference<>() {}) : Map.of();
        } catch (JsonProcessingException | IllegalArgumentException malformed) {
            throw new ContentException(List.of(FILE
                    + ": a line must look like  triage/flags.yml: {by: \"Name\", date: 2026-01-31, sha256: 0123}"));
        } catch (IOException none) {
            return Map.of();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
