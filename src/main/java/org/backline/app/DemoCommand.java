package org.backline.app;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.backline.console.phone.PhoneSimulator;
import org.backline.console.phone.TwilioAccount;
import org.backline.dialogue.Dialogue;
import org.backline.sms.PhoneNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything on this machine, with nothing to install: a real Redis of its own, and a phone in the browser. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Runs everything on this machine, with a phone in the browser. Conversations are kept in the data folder.")
final class DemoCommand implements Callable<Integer> {
    private static final String ACCOUNT = "AC00000000000000000000000000000d30";
    private static final PhoneNumber LINE = new PhoneNumber("+14155550100");
    private static final int SECRET_BYTES = 32;

    @Mixin
    private EngineOptions options = new EngineOptions();

    @Option(names = "--port", defaultValue = "${env:PORT:-8080}", description = "HTTP port (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "data",
            description = "where conversations are kept (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    @Override
    public Integer call() throws InterruptedException {
        var address = URI.create("http://localhost:" + port);
        var secret = secret();
        Ports.requireFree(port);
        try (var redis = EmbeddedRedis.start(data)) {
            var settings = Settings.read(Map.of(
                    "PORT",
                    String.valueOf(port),
                    "PUBLIC_URL",
                    address.toString(),
                    "TWILIO_ACCOUNT_SID",
                    ACCOUNT,
                    "TWILIO_AUTH_TOKEN",
                    secret,
                    "TWILIO_PHONE_NUMBER",
                    LINE.e164(),
                    "TWILIO_API_BASE_URL",
                    address.toString(),
                    "BACKLINE_OPT_OUT",
                    "self",
                    "BACKLINE_HUMAN_NUMBER",
                    EngineOptions.NOBODYS_NUMBER,
                    "REDIS_URL",
                    redis.url(),
                    "BACKLINE_SECRET",
                    secret));
            var engine = options.load(Dialogue.OptOut.BY_SELF, EngineOptions.NOBODYS_NUMBER);
            var clock = MovableClock.open(data.resolve("clock.txt"), InstantSource.system());
            var phones = new PhoneSimulator(
                    address, address, new TwilioAccount(ACCOUNT, secret, LINE), clock, data.resolve("phones.json"));
            var node = Node.start(settings, engine, "127.0.0.1", clock, phones::register);
            serveUntilStopped(node, address);
        }
        return 0;
    }

    private static void serveUntilStopped(Node node, URI address) throws InterruptedException {
        var asked = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            try {
                stopped.await();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }));
        System.out.println("Backline is up.");
        System.out.println("  The phone:  " + address + "/phone");
        System.out.println("  Stop with Ctrl-C; conversations are kept.");
        asked.await();
        node.close();
        stopped.countDown();
    }

    /** Made at the first start, so that conversation ids stay the same. */
    private String secret() {
        var file = data.resolve("secret.txt");
        try {
            Files.createDirectories(data);
            if (!Files.exists(file)) {
                var bytes = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(bytes);
                Files.writeString(file, HexFormat.of().formatHex(bytes), StandardCharsets.US_ASCII);
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException unwritable) {
            throw new IllegalStateException(
                    "cannot write to " + data.toAbsolutePath() + "; choose another folder with --data", unwritable);
        }
    }
}
