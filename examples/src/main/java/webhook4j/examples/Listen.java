package webhook4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import webhook4j.event.TypedEvent;
import webhook4j.receiver.DeliveryContext;
import webhook4j.receiver.Refusal;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.receiver.httpserver.HttpServerAdapter;
import webhook4j.signature.Secret;

/**
 * Listens for webhooks and prints each event as a person would want to read it: what happened, on which issue, by whom, which
 * fields changed from what to what; and why a request was refused.
 *
 * <p>Plain HTTP, reached from this machine alone unless {@code --host} says otherwise: to look at webhooks of a system nearby,
 * or behind a proxy or a tunnel.
 */
public final class Listen implements AutoCloseable {

    private static final String USAGE = """
            expected --source and, unless it is to believe everybody, a secret:
              --source NAME       one of %s
              --secret TEXT       the webhook's secret; others on this machine can see it in the list of processes, so better:
              --secret-file FILE  a file that holds it, or --secret-env NAME, a variable of the environment
              --insecure          believe every request, whoever sent it
              --account URL       for xurrent alone, whose tokens name it: https://acme.xurrent.com
              --port NUMBER       8080 unless given; 0 for any that is free
              --host ADDRESS      where to listen: 127.0.0.1 unless given, 0.0.0.0 for all
              --path PATH         /hooks unless given""";

    private final PrintStream out;
    private final HttpServerAdapter server;

    Listen(PrintStream out, Options options) {
        this.out = out;
        ListenSource source = options.source();
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(options.secret()
                        .map(secret -> source.signed().apply(secret, options.account()))
                        .orElseGet(() -> source.unsigned().apply(options.account())))
                .on(TypedEvent.class, this::tell)
                .onRejected(this::tell)
                .onHandshake(handshake -> out.println("answered " + handshake.kind() + " of " + handshake.source()
                        + (handshake.callsBack() ? ", calling back" : "")))
                .build();
        server = HttpServerAdapter.serve(
                receiver, new InetSocketAddress(options.host(), options.port()), options.path());
        out.println("listening for " + source.id() + " on " + server.uri()
                + (options.secret().isPresent() ? "" : ", believing everybody"));
    }

    /**
     * Runs the program until it is stopped.
     *
     * @param args the options
     * @throws IOException if the file with the secret cannot be read
     * @throws InterruptedException if somebody wants it to end
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Listen listen;
        try {
            listen = new Listen(System.out, Options.of(args, System.getenv()));
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
            System.out.println(USAGE.formatted(ListenSource.ids()));
            return;
        }
        try {
            listen.awaitEnd();
        } finally {
            listen.close();
        }
    }

    private void awaitEnd() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    int port() {
        return server.port();
    }

    private void tell(TypedEvent event, DeliveryContext context) {
        String subject = Describe.subject(event).map(text -> "  " + text).orElse("");
        String delivery = context.deliveryId().map(id -> ", delivery " + id).orElse("");
        String again = context.attempt() > 1 ? ", attempt " + context.attempt() : "";
        String trust = context.scheme().equals("unsigned") ? ", NOT SIGNED" : "";
        String first = event.event().type() + subject + "  (" + context.source() + delivery + again + trust + ")";
        out.println(
                Stream.concat(Stream.of(first), Describe.details(event).stream().map(line -> "  " + line))
                        .map(Listen::printable)
                        .collect(Collectors.joining(System.lineSeparator())));
    }

    /** A terminal obeys control characters, and a stranger may have chosen them. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cc}", "?");
    }

    private void tell(Refusal refusal) {
        String reason = refusal.reason().map(code -> " " + code).orElse("");
        out.println(printable("refused with " + refusal.status() + reason + ": " + refusal.detail()));
    }

    @Override
    public void close() {
        server.close();
    }

    /** What the program was asked for. */
    record Options(ListenSource source, String account, Optional<Secret> secret, String host, int port, String path) {

        static Options of(String[] args, Map<String, String> environment) throws IOException {
            Map<String, String> given = new LinkedHashMap<>();
            for (int i = 0; i < args.length; i++) {
                boolean isFlag = args[i].equals("--insecure");
                if (!args[i].startsWith("--") || (!isFlag && i + 1 == args.length)) {
                    throw new IllegalArgumentException("expected an option and its value, found the argument " + (i + 1)
                            + ", which is none or has none");
                }
                given.put(args[i], isFlag ? "" : args[++i]);
            }
            ListenSource source = ListenSource.of(
                    Optional.ofNullable(given.remove("--source")).orElse(""));
            String account = Optional.ofNullable(given.remove("--account")).orElse("");
            if (source.hasAccounts() == account.isEmpty()) {
                throw new IllegalArgumentException(
                        source.hasAccounts()
                                ? "expected --account with the account's URL, found none"
                                : "expected --account for xurrent alone, found it for " + source.id());
            }
            int port = port(Optional.ofNullable(given.remove("--port")).orElse("8080"));
            String path = Optional.ofNullable(given.remove("--path")).orElse("/hooks");
            String host = Optional.ofNullable(given.remove("--host")).orElse("127.0.0.1");
            boolean insecure = given.remove("--insecure") != null;
            Optional<Secret> secret = secret(given, environment).map(source::secret);
            if (!given.isEmpty()) {
                throw new IllegalArgumentException("expected other options, found " + given.keySet());
            }
            if (secret.isPresent() == insecure) {
                throw new IllegalArgumentException(
                        "expected a secret or --insecure, found " + (insecure ? "both" : "neither"));
            }
            return new Options(source, account, secret, host, port, path);
        }

        private static int port(String text) {
            if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
                throw new IllegalArgumentException("a port is 0 to 65535, found " + text);
            }
            return Integer.parseInt(text);
        }

        private static Optional<String> secret(Map<String, String> given, Map<String, String> environment)
                throws IOException {
            String text = given.remove("--secret");
            String file = given.remove("--secret-file");
            String variable = given.remove("--secret-env");
            if (Stream.of(text, file, variable).filter(Objects::nonNull).count() > 1) {
                throw new IllegalArgumentException("expected one secret, found several");
            }
            if (file != null) {
                text = Files.readString(Path.of(file)).strip();
            }
            if (variable != null) {
                text = environment.get(variable);
                if (text == null) {
                    throw new IllegalArgumentException(
                            "expected a variable " + variable + " of the environment, found none");
                }
            }
            return Optional.ofNullable(text);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Options[" + source.id() + ", port " + port + ", path " + path + "]";
        }
    }
}
