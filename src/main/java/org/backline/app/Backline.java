package org.backline.app;

/** The command line. */
public final class Backline {
    private Backline() {}

    public static void main(String[] args) {
        System.out.println("backline " + String.join(" ", args));
    }
}
