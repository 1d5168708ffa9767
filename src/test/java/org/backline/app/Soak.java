package org.backline.app;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.backline.conversation.ConversationIds;
import org.backline.conversation.redis.RedisConnection;
import org.backline.conversation.redis.RedisLog;
import org.backline.conversation.redis.RedisStore;

/**
 * Two nodes on one Redis, all real, under the texts of many patients; nodes are killed meanwhile and started again. Afterwards the
 * log is audited. Runs once.
 */
final class Soak implements AutoCloseable {
    private static final String SECRET = "thirty-two bytes of soaked secret";
    private static final int AT_ONCE = 16;

    /**
     * How much is done.
     *
     * @param seed what the texts, the patients' habits and the victims are drawn from
     */
    record Size(int texts, int patients, int kills, long seed) {
        Size {
            if (patients < 1 || patients > SoakText.MOST_PATIENTS || texts < patients || kills < 0) {
                throw new IllegalArgumentException("at least a text for each of 1 to " + SoakText.MOST_PATIENTS
                        + " patients, and no negative kills");
            }
        }
    }

    /**
     * What was done and what went wrong.
     *
     * @param duplicates posts of a text that another post had brought already, or brought at the same moment
     * @param retries posts made because one before failed
     * @param conflicts commits that another was faster than, as far as the killed nodes could still be asked
     */
    record Result(
            Size size,
            long posts,
            long duplicates,
            int kills,
            long retries,
            long conflicts,
            long seconds,
            long worded,
            List<SoakAudit.Fault> faults) {
        /** Everything in one line. */
        String line() {
            var counts = SoakAudit.Kind.ALL.stream()
                    .map(kind -> " " + kind.word() + "="
                            + faults.stream()
                                    .filter(fault -> fault.kind() == kind)
                                    .count())
                    .collect(Collectors.joining());
            return "soak: texts=%d patients=%d posts=%d duplicates=%d kills=%d retries=%d conflicts=%d seconds=%d%s"
                    .formatted(
                            size.texts(),
                            size.patients(),
                            posts,
                            duplicates,
                            kills,
                            retries,
                            conflicts,
                            seconds,
                            counts);
        }
    }

    private final Size size;
    private final Path folder;
    private final Random random;
    private final EmbeddedRedis redis;
    private final HttpClient http;
    private final List<SoakNode> nodes;
    private final SoakCarrier carrier;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread hook = new Thread(this::stopServers);
    private final LongAdder conflicts = new LongAdder();
    private int kills;

    /** @param folder for Redis and for what the nodes print */
    Soak(Size size, Path folder) {
        this.size = size;
        this.folder = folder;
        this.random = new Random(size.seed());
        this.redis = EmbeddedRedis.start(folder.resolve("redis"));
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        this.nodes = IntStream.range(0, 2)
                .mapToObj(n -> new SoakNode(environment(redis), folder.resolve("node-" + n + ".log"), http))
                .toList();
        this.carrier =
                new SoakCarrier(nodes, http, threads, Duration.ofMinutes(20).plusMillis(500L * size.texts()));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static Map<String, String> environment(EmbeddedRedis redis) {
        return Map.of(
                "PUBLIC_URL", SoakCarrier.PUBLIC_URL,
                "TWILIO_ACCOUNT_SID", SoakCarrier.ACCOUNT,
                "TWILIO_AUTH_TOKEN", SoakCarrier.TOKEN,
                "TWILIO_PHONE_NUMBER", SoakCarrier.OURS,
                "TWILIO_API_BASE_URL", "http://127.0.0.1:1",
                "REDIS_URL", redis.url(),
                "BACKLINE_SECRET", SECRET);
    }

    /**
     * Soaks.
     *
     * @throws IllegalStateException if a node does not start, refuses a text (4xx), or a text has no 200 after a very long time
     */
    Result run() throws IOException, InterruptedException {
        SoakNode.train(folder.resolve("train.log"));
        for (var node : nodes) {
            node.start();
        }
        var texts = texts();
        long begun = System.nanoTime();
        pour(texts);
        sweep(texts);
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        for (var node : nodes) {
            noteConflicts(node);
        }
        try (var connection = RedisConnection.open(redis.url())) {
            var ids = new ConversationIds(SECRET.getBytes(StandardCharsets.UTF_8));
            var audit = new SoakAudit(texts, ids, new RedisLog(connection), new RedisStore(connection));
            return new Result(
                    size,
                    carrier.posts(),
                    carrier.duplicates(),
                    kills,
                    carrier.retries(),
                    conflicts.sum(),
                    seconds,
                    audit.worded(),
                    audit.faults());
        }
    }

    private List<SoakText> texts() {
        return IntStream.range(0, size.texts())
                .mapToObj(n -> SoakText.any(n, n < size.patients() ? n : random.nextInt(size.patients()), random))
                .toList();
    }

    private void pour(List<SoakText> texts) throws InterruptedException {
        var patients = texts.stream()
                .collect(Collectors.groupingBy(SoakText::marker, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(own -> new SoakPatient(own, random))
                .toList();
        var schedule = new SoakSchedule(patients, size.kills(), random);
        var work = new ArrayList<Callable<Void>>();
        work.add(() -> orStop(schedule, this::killNow));
        for (int n = 0; n < AT_ONCE; n++) {
            work.add(() -> orStop(schedule, this::postBatches));
        }
        SoakCarrier.await(threads.invokeAll(work));
    }

    private interface Job {
        void run(SoakSchedule schedule) throws Exception;
    }

    private static Void orStop(SoakSchedule schedule, Job job) throws Exception {
        boolean done = false;
        try {
            job.run(schedule);
            done = true;
        } finally {
            if (!done) {
                schedule.stop();
            }
        }
        return null;
    }

    private void killNow(SoakSchedule schedule) throws Exception {
        var victims = new Random(size.seed());
        while (kills < size.kills() && schedule.awaitKill()) {
            var victim = nodes.get(victims.nextInt(nodes.size()));
            noteConflicts(victim);
            victim.kill();
            kills++;
            victim.start();
        }
    }

    private void postBatches(SoakSchedule schedule) throws Exception {
        for (var next = schedule.take(); next.isPresent(); next = schedule.take()) {
            carrier.post(next.get().next());
            schedule.putBack(next.get());
        }
    }

    /** Long after the fact some texts come once more, on nodes that were killed since they were answered or were not. */
    private void sweep(List<SoakText> texts) throws InterruptedException {
        for (int n = 0; n < texts.size(); n += 10 * AT_ONCE) {
            int from = n;
            carrier.post(IntStream.range(from, Math.min(texts.size(), from + 10 * AT_ONCE))
                    .filter(i -> i % 10 == 0)
                    .mapToObj(texts::get)
                    .toList());
        }
    }

    private void noteConflicts(SoakNode node) throws InterruptedException {
        conflicts.add((long) node.metric("backline_commit_conflicts_total"));
    }

    private void stopServers() {
        nodes.forEach(SoakNode::close);
        redis.close();
    }

    /** Kills the nodes, stops Redis. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        threads.shutdownNow();
        stopServers();
        http.shutdownNow();
    }
}
