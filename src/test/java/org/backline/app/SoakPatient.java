package org.backline.app;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/**
 * What one patient's phone sends, batch by batch: the posts of a batch go out at the same moment, the next batch once all of
 * them have their 200. Most batches are one text; others are two or three that overtake each other, some a burst of ten. Half of
 * the texts are posted two or three times, at the same moment or together with what comes next. Confined to one thread at
 * a time.
 */
final class SoakPatient {
    private static final int BURST = 10;

    private final Queue<List<SoakText>> batches = new ArrayDeque<>();

    SoakPatient(List<SoakText> texts, Random random) {
        var late = new ArrayList<SoakText>();
        for (int next = 0; next < texts.size(); ) {
            var batch = new ArrayList<>(late);
            late.clear();
            for (int left = together(random); left > 0 && next < texts.size(); left--, next++) {
                batch.add(texts.get(next));
                for (int copies = copies(random); copies > 0; copies--) {
                    (random.nextBoolean() ? batch : late).add(texts.get(next));
                }
            }
            batches.add(batch);
        }
        if (!late.isEmpty()) {
            batches.add(late);
        }
    }

    private static int together(Random random) {
        int draw = random.nextInt(100);
        return draw < 60 ? 1 : draw < 97 ? 2 + draw % 2 : BURST;
    }

    private static int copies(Random random) {
        int draw = random.nextInt(10);
        return draw < 5 ? 0 : draw < 8 ? 1 : 2;
    }

    int batchesLeft() {
        return batches.size();
    }

    /** The next batch; copies of one text stand side by side. Empty if there is none. */
    List<SoakText> next() {
        var batch = batches.poll();
        return batch == null ? List.of() : batch;
    }
}
