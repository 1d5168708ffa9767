package org.backline.app;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.backline.conversation.Background;
import org.backline.conversation.ConversationIds;
import org.backline.conversation.Conversations;
import org.backline.conversation.StoreUnavailableException;
import org.backline.conversation.redis.RedisConnection;
import org.backline.conversation.redis.RedisLeases;
import org.backline.conversation.redis.RedisLog;
import org.backline.conversation.redis.RedisOutbox;
import org.backline.conversation.redis.RedisStore;
import org.backline.conversation.redis.RedisTimers;
import org.backline.sms.twilio.TwilioCarrier;
import org.backline.sms.twilio.TwilioWebhook;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * One app node: the web server, the door to the conversations and the background work, on a Redis that may be shared with
 * any number of other nodes. Holds no state of its own.
 */
final class Node implements AutoCloseable {
    private static final int IDLE_MILLIS = 20_000;
    private static final int LARGEST_HEADER = 16 * 1024;
    private static final int DRAIN_MILLIS = 10_000;

    private final RedisConnection redis;
    private final Background background;
    private final TwilioCarrier carrier;
    private final Javalin server;

    private Node(RedisConnection redis, Background background, TwilioCarrier carrier, Javalin server) {
        this.redis = redis;
        this.background = background;
        this.carrier = carrier;
        this.server = server;
    }

    /**
     * Starts a node.
     *
     * @param host the address to listen on
     * @param clock what the dialogue goes by
     * @param more routes beside Backline's own
     * @throws IllegalStateException if the port is taken, or Redis would not keep what it is given
     */
    static Node start(
            Settings settings, Engine engine, String host, InstantSource clock, Consumer<JavalinConfig> more) {
        var redis = RedisConnection.open(settings.redisUrl());
        try {
            redis.requireDurability();
            return start(settings, engine, host, clock, more, redis);
        } catch (RuntimeException failed) {
            redis.close();
            throw failed;
        }
    }

    private static Node start(
            Settings settings,
            Engine engine,
            String host,
            InstantSource clock,
            Consumer<JavalinConfig> more,
            RedisConnection redis) {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var ids = new ConversationIds(settings.secret());
        var log = new RedisLog(redis);
        var conversations = new Conversations(
                ids, new RedisStore(redis), engine.interpreter(), engine.dialogue(), new Metrics(meters));
        var carrier = new TwilioCarrier(settings.twilio(), meters);
        var timers = new RedisTimers(redis);
        var background = new Background(
                new RedisLeases(redis),
                new Background.Work(timers, timers, new RedisOutbox(redis), log),
                conversations::wake,
                carrier,
                clock);
        var apology = engine.dialogue().apology();
        var webhook = new TwilioWebhook(settings.twilio(), conversations::receive, ids, log, apology, meters, clock);
        var server = Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.jetty.modifyHttpConfiguration(Node::limits);
            config.jetty.modifyServer(Node::timeouts);
            webhook.register(config.routes);
            config.routes.get("/health", context -> context.result("ok"));
            config.routes.get("/ready", context -> {
                try {
                    redis.ping();
                    context.result("ready");
                } catch (StoreUnavailableException away) {
                    context.status(503).result("Redis does not answer");
                }
            });
            config.routes.get(
                    "/metrics",
                    context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                            .result(meters.scrape()));
            more.accept(config);
        });
        try {
            server.start(host, settings.port());
        } catch (JavalinBindException taken) {
            throw new IllegalStateException("port " + settings.port() + " is taken; set PORT to a free one", taken);
        }
        background.start();
        Thread.ofVirtual().name("warm-up").start(engine::warmUp);
        return new Node(redis, background, carrier, server);
    }

    private static void limits(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(LARGEST_HEADER);
    }

    private static void timeouts(Server jetty) {
        jetty.setStopTimeout(DRAIN_MILLIS);
        for (var connector : jetty.getConnectors()) {
            if (connector instanceof ServerConnector plain) {
                plain.setIdleTimeout(IDLE_MILLIS);
            }
        }
    }

    int port() {
        return server.port();
    }

    /** Lets requests and sends that are under way end, then lets go of everything. */
    @Override
    public void close() {
        server.stop();
        background.close();
        carrier.close();
        redis.close();
    }
}
