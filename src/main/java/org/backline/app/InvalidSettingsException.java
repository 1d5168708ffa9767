package org.backline.app;

import java.util.List;

/** The environment cannot be used. Names every variable that is missing or malformed, and never a value. */
final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidSettingsException(List<String> problems) {
        super("the environment is not usable:\n  " + String.join("\n  ", problems));
    }
}
