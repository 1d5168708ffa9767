package org.backline.conversation;

/** The store cannot be reached or refuses to write. Retrying later helps; what was asked may have been applied. */
public final class StoreUnavailableException extends RuntimeException {
    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
