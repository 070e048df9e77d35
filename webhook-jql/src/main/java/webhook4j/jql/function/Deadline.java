package webhook4j.jql.function;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.jql.catalog.CatalogField;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldProvider;
import webhook4j.jql.catalog.FunctionCall;
import webhook4j.jql.catalog.FunctionProvider;
import webhook4j.jql.catalog.FunctionResult;
import webhook4j.jql.catalog.JqlFunction;
import webhook4j.jql.catalog.OrderProvider;
import webhook4j.jql.value.Failure;
import webhook4j.jql.value.Outside;
import webhook4j.jql.value.Settings;

/**
 * How long providers may take.
 *
 * @param timeout the longest wait, more than zero
 * @param executor runs them
 */
public record Deadline(Duration timeout, Executor executor) {

    /** Checks the timeout. */
    public Deadline {
        requireNonNull(executor, "executor");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("expected a timeout of more than zero, got " + timeout);
        }
    }

    /**
     * Bounds all providers of functions, fields and orders, and the application's own functions and fields.
     *
     * @param settings whose they are
     * @return the same, bounded
     */
    public Settings bounded(Settings settings) {
        OrderProvider versions = settings.orders().versions();
        return settings.withOutside(bounded(settings.outside()))
                .withCatalog(bounded(settings.catalog()))
                .withOrders(
                        versions == null
                                ? settings.orders()
                                : settings.orders().withVersions(new BoundedOrder(versions, this)));
    }

    private Outside bounded(Outside outside) {
        Map<String, FunctionProvider> functions = new HashMap<>(outside.functions());
        functions.replaceAll((name, provider) -> new BoundedFunction(provider, this));
        Map<String, FieldProvider> fields = new HashMap<>(outside.fields());
        fields.replaceAll((name, provider) -> new BoundedField(provider, this));
        return new Outside(
                functions, fields, outside.own().stream().map(this::bounded).toList());
    }

    private JqlFunction bounded(JqlFunction function) {
        return new JqlFunction(
                function.name(),
                function.types(),
                function.single(),
                function.minArguments(),
                function.maxArguments(),
                new BoundedFunction(function.provider(), this));
    }

    private FieldCatalog bounded(FieldCatalog catalog) {
        FieldCatalog.Builder bounded = catalog.isOfJira() ? FieldCatalog.jira() : FieldCatalog.json();
        if (catalog.absentIsEmpty()) {
            bounded.absentMeansEmpty();
        }
        catalog.fields().stream().map(this::bounded).forEach(bounded::field);
        return bounded.build();
    }

    private CatalogField bounded(CatalogField field) {
        return field.source() instanceof CatalogField.Provided provided
                ? new CatalogField(
                        field.name(),
                        field.type(),
                        new CatalogField.Provided(new BoundedField(provided.provider(), this)))
                : field;
    }

    private record BoundedFunction(FunctionProvider provider, Deadline deadline) implements FunctionProvider {
        @Override
        public FunctionResult call(FunctionCall call, Event event) {
            return deadline.await(() -> provider.call(call, event));
        }
    }

    private record BoundedField(FieldProvider provider, Deadline deadline) implements FieldProvider {
        @Override
        public Optional<JsonNode> value(Event event) {
            return deadline.await(() -> provider.value(event));
        }
    }

    private record BoundedOrder(OrderProvider provider, Deadline deadline) implements OrderProvider {
        @Override
        public List<String> versions(String project) {
            return deadline.await(() -> provider.versions(project));
        }
    }

    /** The answer; an exception where there is none in time, as from a provider that fails. */
    private <T> T await(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        executor.execute(task);
        try {
            return task.get(nanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new Failure.Unanswered("no answer within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Unanswered("interrupted while waiting for the answer", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            task.cancel(true);
        }
    }

    private long nanos() {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
}
