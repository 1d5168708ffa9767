package org.backline.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Says whose batch is posted next: a patient drawn from those whose last batch is done. The kills are spread evenly over the
 * batches; where a kill is due nobody goes on until it has begun, so every kill falls into the load however slow the
 * machine is. Thread-safe.
 */
final class SoakSchedule {
    private final List<SoakPatient> ready;
    private final Random random;
    private final int batches;
    private final int kills;
    private int busy;
    private int taken;
    private int killsBegun;
    private boolean stopped;

    SoakSchedule(List<SoakPatient> patients, int kills, Random random) {
        this.ready = new ArrayList<>(patients);
        this.batches = patients.stream().mapToInt(SoakPatient::batchesLeft).sum();
        this.kills = kills;
        this.random = random;
    }

    /** A patient with something to post, to be put back afterwards; empty if everything is posted or the soak has failed. */
    synchronized Optional<SoakPatient> take() throws InterruptedException {
        while (!stopped && (killsDue() > killsBegun || (ready.isEmpty() && busy > 0))) {
            wait();
        }
        if (stopped || ready.isEmpty()) {
            return Optional.empty();
        }
        int drawn = random.nextInt(ready.size());
        var patient = ready.get(drawn);
        ready.set(drawn, ready.getLast());
        ready.removeLast();
        busy++;
        taken++;
        notifyAll();
        return Optional.of(patient);
    }

    synchronized void putBack(SoakPatient patient) {
        busy--;
        if (patient.batchesLeft() > 0) {
            ready.add(patient);
        }
        notifyAll();
    }

    /** Waits until the next kill is due and counts it as begun; false if the soak has failed. */
    synchronized boolean awaitKill() throws InterruptedException {
        while (!stopped && killsDue() <= killsBegun) {
            wait();
        }
        killsBegun++;
        notifyAll();
        return !stopped;
    }

    /** Lets everybody go home. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    private int killsDue() {
        return (int) Math.min(kills, (long) taken * (kills + 1) / batches);
    }
}
