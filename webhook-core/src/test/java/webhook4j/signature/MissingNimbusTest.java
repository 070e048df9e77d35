package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import webhook4j.jira.Jira;

/** This module without its optional jar. */
class MissingNimbusTest {

    private static final String WHAT_TO_DO = " with nimbus-jose-jwt, which is not there; add"
            + " com.nimbusds:nimbus-jose-jwt to the dependencies, and on the module path start with"
            + " --add-modules com.nimbusds.jose.jwt";
    private static final String TEXT = "a secret of thirty-two bytes or more";

    private URLClassLoader loader;

    @BeforeEach
    void open() throws IOException {
        List<URL> withoutNimbus = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.isEmpty() && !entry.contains("nimbus")) {
                withoutNimbus.add(Path.of(entry).toUri().toURL());
            }
        }
        loader = new URLClassLoader(withoutNimbus.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    private Class<?> there(Class<?> type) throws ClassNotFoundException {
        return loader.loadClass(type.getName());
    }

    private Object hmac() throws ReflectiveOperationException {
        return there(SignatureAlgorithm.class).getField("HMAC_SHA256").get(null);
    }

    private Object secret() throws ReflectiveOperationException {
        return there(Secret.class).getMethod("of", String.class).invoke(null, TEXT);
    }

    private static void assertNamed(String user, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(user + WHAT_TO_DO);
    }

    @Test
    void is_named_when_a_scheme_is_made() throws ReflectiveOperationException {
        Object builder = there(JwtSignature.class)
                .getMethod("inBody", String.class, there(SignatureAlgorithm.class), String.class)
                .invoke(null, "xurrent", hmac(), "https://acme.example.com");

        assertNamed("signature scheme 'xurrent' makes JSON Web Tokens", () -> invoke(builder, "build"));
    }

    @Test
    void is_named_when_a_verifier_is_made() throws ReflectiveOperationException {
        Object builder =
                there(JwtVerifier.class).getMethod("xurrent", String.class).invoke(null, "https://acme.example.com");
        builder.getClass()
                .getMethod("key", there(SignatureAlgorithm.class), there(VerifyingKey.class))
                .invoke(builder, hmac(), secret());

        assertNamed("verifier 'xurrent-jwt' reads JSON Web Tokens", () -> invoke(builder, "build"));
    }

    @Test
    void is_named_when_keys_are_to_be_fetched() throws ReflectiveOperationException {
        Method discovered = there(RemoteKeySet.class).getMethod("discovered", String.class, there(JsonFetcher.class));

        assertNamed("RemoteKeySet reads key sets", () -> discovered.invoke(null, "https://acme.example.com", null));
    }

    @Test
    void is_named_when_connect_is_to_be_verified() throws ReflectiveOperationException {
        Class<?> keys = there(TenantKeys.class);
        Object none = Proxy.newProxyInstance(loader, new Class<?>[] {keys}, (proxy, method, arguments) -> List.of());
        Method webhooks = there(AtlassianConnectVerifier.class).getMethod("webhooks", String.class, keys);

        assertNamed(
                "verifier 'atlassian-connect' reads JSON Web Tokens",
                () -> webhooks.invoke(null, "https://app.example.com", none));
    }

    @Test
    void is_not_missed_by_sources_that_need_no_tokens() throws ReflectiveOperationException {
        Class<?> secrets = there(Secret.class);
        Object jira = there(Jira.class)
                .getMethod("signedWith", secrets, secrets.arrayType())
                .invoke(null, secret(), Array.newInstance(secrets, 0));

        assertThat(invoke(jira, "id")).isEqualTo("jira");
    }

    private static Object invoke(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
