package org.backline.nlu;

/** The bands that triage draws through what is measured, so that "im 74" teaches the same as "im 81". */
final class Bands {
    private Bands() {}

    /**
     * Its band, after a full stop: ages by the table's bounds, severities as the 0-10 scale is read. Times have none, because "since
     * monday" is another time each day.
     */
    static String of(Quantities.Quantity quantity) {
        return switch (quantity.type()) {
            case AGE -> band(Integer.parseInt(quantity.value()), 18, 50, 65);
            case SEVERITY -> band(Integer.parseInt(quantity.value()), 4, 8);
            default -> "";
        };
    }

    private static String band(int value, int... bounds) {
        int band = 0;
        while (band < bounds.length && value >= bounds[band]) {
            band++;
        }
        return "." + band;
    }
}
