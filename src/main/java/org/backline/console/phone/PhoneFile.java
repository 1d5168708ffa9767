package org.backline.console.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that keeps the phones from one start of the demo to the next. */
final class PhoneFile {
    private static final Logger log = LoggerFactory.getLogger(PhoneFile.class);

    private record Content(List<Phone> phones) {}

    private final Path file;
    private final ObjectMapper json;

    PhoneFile(Path file, ObjectMapper json) {
        this.file = file.toAbsolutePath();
        this.json = json;
    }

    /** The phones as last saved. A file that cannot be read is put aside, so that a damaged one does not stop the demo. */
    List<Phone> load() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return json.readValue(file.toFile(), Content.class).phones();
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            putAside();
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the file as a whole: a reader sees the old phones or the new ones, never half of them. One caller at a time. */
    void save(List<Phone> phones) {
        try {
            var parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, json.writeValueAsBytes(new Content(phones)));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void putAside() {
        var aside = file.resolveSibling(file.getFileName() + ".damaged");
        log.warn("{} cannot be read; it is kept as {} and the phones start empty", file, aside);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
