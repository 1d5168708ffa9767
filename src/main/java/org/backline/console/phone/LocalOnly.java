package org.backline.console.phone;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everybody out but this machine's own browser: the simulator knows no accounts. A Host name that is not loopback
 * is refused (a foreign name that was made to resolve to this machine), and so is a request that another site's page
 * started.
 */
final class LocalOnly {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

    private LocalOnly() {}

    /** The handler behind the checks, with the headers that hold for every answer. */
    static Handler guard(Handler handler) {
        return context -> {
            context.header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Cross-Origin-Resource-Policy", "same-origin")
                    .header("Cache-Control", "no-store");
            if (!isLoopback(context.host())) {
                refuse(context, "The phone simulator answers on localhost only.");
            } else if (isForeign(context)) {
                refuse(context, "The phone simulator takes requests from its own page only.");
            } else {
                handler.handle(context);
            }
        };
    }

    private static void refuse(Context context, String why) {
        context.status(403).contentType("text/plain; charset=utf-8").result(why);
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null
                && LOOPBACK.contains(host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT));
    }

    /** Following a link to the page is no harm; all else must come from the page itself or from no page at all. */
    private static boolean isForeign(Context context) {
        var site = context.header("Sec-Fetch-Site");
        var isRead = context.method().name().equals("GET");
        var isVisit = isRead && "navigate".equals(context.header("Sec-Fetch-Mode"));
        if (site != null && !site.equals("same-origin") && !site.equals("none") && !isVisit) {
            return true;
        }
        var origin = context.header("Origin");
        return origin != null && !isSameOrigin(origin, context.host());
    }

    private static boolean isSameOrigin(String origin, @Nullable String host) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
