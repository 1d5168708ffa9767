package org.backline.conversation;

/** What may be logged of an exception: not its message, which could hold a patient's number or words. */
final class Failure {
    private Failure() {}

    /** Its class and where it came from. */
    static String of(Throwable thrown) {
        var frames = thrown.getStackTrace();
        return thrown.getClass().getName() + (frames.length == 0 ? "" : " at " + frames[0]);
    }
}
