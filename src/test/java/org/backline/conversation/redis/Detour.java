package org.backline.conversation.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands between client and server on a port that stays, and can break what goes through. */
final class Detour implements AutoCloseable {
    private final ServerSocket entrance;
    private final AtomicBoolean lose = new AtomicBoolean();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile URI target;

    Detour(String url) {
        target = URI.create(url);
        try {
            entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofVirtual().start(this::admit);
    }

    String url() {
        return "redis://127.0.0.1:" + entrance.getLocalPort();
    }

    void leadTo(String url) {
        target = URI.create(url);
        slam();
    }

    /** Ends every connection that goes through. */
    void slam() {
        open.forEach(Detour::end);
        open.clear();
    }

    /** The next thing that the server says is thrown away, and its connection with it. */
    void loseNextAnswer() {
        lose.set(true);
    }

    private void admit() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                open.add(client);
                var server = new Socket(target.getHost(), target.getPort());
                open.add(server);
                Thread.ofVirtual().start(() -> pass(client, server, false));
                Thread.ofVirtual().start(() -> pass(server, client, true));
            } catch (IOException refused) {
                slam();
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream(), answers);
        } catch (IOException ended) {
            end(from);
        }
    }

    private void copy(InputStream in, OutputStream out, boolean answers) throws IOException {
        var buffer = new byte[65536];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (answers && lose.getAndSet(false)) {
                return;
            }
            out.write(buffer, 0, n);
            out.flush();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        slam();
    }
}
