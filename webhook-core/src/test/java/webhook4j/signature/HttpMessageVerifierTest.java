package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The signed texts are written out here, so that they do not come from what is tested. */
class HttpMessageVerifierTest {

    private static final Secret SECRET = Secret.of("a secret of more than sixteen");
    private static final byte[] BODY = Signed.utf8("{\"total\": 1.10}");
    private static final URI TARGET = URI.create("https://hooks.example.com/in%2fside?b=2&a=x%20y");
    private static final String DIGEST = "sha-256=:" + digest("SHA-256", BODY) + ":";
    private static final String COVERED = "(\"@method\" \"@authority\" \"@path\" \"content-digest\")";
    private static final String LINES = """
            "@method": POST
            "@authority": hooks.example.com
            "@path": /in%2fside
            "content-digest": DIGEST
            """.replace("DIGEST", DIGEST);
    private static final String PARAMETERS = ";created=1614265330;keyid=\"k1\"";
    private static final Verifier VERIFIER = HttpMessageSignature.create().verifier(key("k1", SECRET));

    private static HttpMessageSignature.Key key(String id, Secret secret) {
        return HttpMessageSignature.Key.of(id, SignatureAlgorithm.HMAC_SHA256, secret);
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String hmac(String base) {
        byte[] tag = Signed.now(
                SECRET.sign(SignatureAlgorithm.HMAC_SHA256, new byte[0], ByteBuffer.wrap(Signed.utf8(base))));
        return ":" + Base64.getEncoder().encodeToString(tag) + ":";
    }

    private static Headers headers(String input, String signature) {
        return Headers.none()
                .with("Host", "hooks.example.com")
                .with("Content-Type", "application/json")
                .with("Content-Digest", DIGEST)
                .with("Signature-Input", input)
                .with("Signature", signature);
    }

    private static IncomingMessage message(URI uri, Headers headers, byte[] body) {
        return new IncomingMessage("POST", uri, headers, body, Signed.AT);
    }

    /** What is covered, as it stands in the header, and the lines that it makes, signed by the secret. */
    private static IncomingMessage signed(String covered, String lines, String parameters) {
        String base = lines + "\"@signature-params\": " + covered + parameters;
        return message(TARGET, headers("sig=" + covered + parameters, "sig=" + hmac(base)), BODY);
    }

    private static IncomingMessage good() {
        return signed(COVERED, LINES, PARAMETERS);
    }

    private static String verdict(Verifier verifier, IncomingMessage message) {
        return verifier.verify(message) instanceof Verification.Rejected rejected
                ? rejected.reason().name()
                : "ok";
    }

    /** The structured fields, the text that is signed, and the digest of the body: far more than an HMAC takes. */
    @Test
    void a_verification_allocates_at_most_eleven_kilobytes() {
        assertThat(VerificationBytes.perCall(VERIFIER, good())).isLessThanOrEqualTo(11_000);
    }

    @Test
    void what_is_covered_is_believed_and_told() {
        assertThat(VERIFIER.verify(good()))
                .isEqualTo(
                        Verification.Verified.of("http-message-signatures", 0).withSignedAt(Signed.AT));
        assertThat(VERIFIER.verify(signed(COVERED, LINES, PARAMETERS + ";nonce=\"n-1\"")))
                .isEqualTo(Verification.Verified.of("http-message-signatures", 0)
                        .withSignedAt(Signed.AT)
                        .withDeliveryId("n-1"));
    }

    @Test
    void a_nonce_that_can_name_no_delivery_names_none() {
        for (String nonce : List.of("", "n".repeat(256))) {
            assertThat(VERIFIER.verify(signed(COVERED, LINES, PARAMETERS + ";nonce=\"" + nonce + "\"")))
                    .isEqualTo(Verification.Verified.of("http-message-signatures", 0)
                            .withSignedAt(Signed.AT));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ED25519, Ed25519, ''",
        "ECDSA_P256_SHA256, EC, secp256r1",
        "RSA_PSS_SHA512, RSA, ''",
        "RSA_SHA256, RSA, ''",
    })
    void private_keys_sign_too(SignatureAlgorithm algorithm, String kind, String curve)
            throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (!curve.isEmpty()) {
            generator.initialize(new ECGenParameterSpec(curve));
        }
        KeyPair pair = generator.generateKeyPair();
        String base = LINES + "\"@signature-params\": " + COVERED + PARAMETERS;
        byte[] signature = Signed.now(PrivateSigningKey.of(pair.getPrivate())
                .sign(algorithm, new byte[0], ByteBuffer.wrap(Signed.utf8(base))));
        String text = "sig=:" + Base64.getEncoder().encodeToString(signature) + ":";
        Verifier verifier = HttpMessageSignature.create()
                .withLegacyRsa()
                .verifier(
                        key("k0", SECRET),
                        HttpMessageSignature.Key.of("k1", algorithm, PublicVerifyingKey.of(pair.getPublic())));

        assertThat(verifier.verify(message(TARGET, headers("sig=" + COVERED + PARAMETERS, text), BODY)))
                .isEqualTo(
                        Verification.Verified.of("http-message-signatures", 1).withSignedAt(Signed.AT));
        assertThat(verdict(verifier, good())).isEqualTo("SIGNATURE_MISMATCH");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"@target-uri\"                 | https://hooks.example.com/in%2fside?b=2&a=x%20y",
                "\"@scheme\"                     | https",
                "\"@request-target\"             | /in%2fside?b=2&a=x%20y",
                "\"@query\"                      | ?b=2&a=x%20y",
                "\"@query-param\";name=\"a\"     | x%20y",
                "\"@query-param\";name=\"b\"     | 2",
                "\"content-type\"                | application/json",
                "\"host\"                        | hooks.example.com",
            })
    void all_that_a_request_has_can_be_covered(String component, String value) {
        String covered = COVERED.replace(")", " " + component + ")");

        assertThat(verdict(VERIFIER, signed(covered, LINES + component + ": " + value + "\n", PARAMETERS)))
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"@method\"                     | MALFORMED_HEADER",
                "\"@status\"                     | MALFORMED_HEADER",
                "\"@unknown\"                    | MALFORMED_HEADER",
                "\"@signature-params\"           | MALFORMED_HEADER",
                "\"@query-param\"                | MALFORMED_HEADER",
                "\"@query-param\";name=\"c\"     | MALFORMED_HEADER",
                "\"@path\";req                   | MALFORMED_HEADER",
                "\"Content-Type\"                | MALFORMED_HEADER",
                "\"content-type\";sf             | MALFORMED_HEADER",
                "content-type                    | MALFORMED_HEADER",
                "1                               | MALFORMED_HEADER",
                "\"x-absent\"                    | MISSING_HEADER",
            })
    void what_cannot_be_covered_is_refused(String component, String verdict) {
        String covered = COVERED.replace(")", " " + component + ")");

        assertThat(verdict(VERIFIER, signed(covered, LINES + component + ": \n", PARAMETERS)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(\"@authority\" \"@path\" \"content-digest\")              | INSUFFICIENT_COVERAGE",
                "(\"@method\" \"@path\" \"content-digest\")                 | INSUFFICIENT_COVERAGE",
                "(\"@method\" \"@authority\" \"content-digest\")            | INSUFFICIENT_COVERAGE",
                "(\"@method\" \"@authority\" \"@path\")                     | INSUFFICIENT_COVERAGE",
                "(\"@method\" \"@target-uri\" \"@path\" \"content-digest\") | ok",
                "(\"content-digest\" \"@path\" \"@authority\" \"@method\")  | ok",
            })
    void what_must_be_covered_must_be(String covered, String verdict) {
        StringBuilder lines = new StringBuilder();
        for (String component : covered.substring(1, covered.length() - 1).split(" ", -1)) {
            LINES.lines()
                    .filter(line -> line.startsWith(component))
                    .forEach(line -> lines.append(line).append('\n'));
            if (component.equals("\"@target-uri\"")) {
                lines.append(component).append(": ").append(TARGET).append('\n');
            }
        }

        assertThat(verdict(VERIFIER, signed(covered, lines.toString(), PARAMETERS)))
                .isEqualTo(verdict);
    }

    @Test
    void other_coverage_can_be_asked_for_and_says_nothing_of_the_body() {
        Verifier verifier =
                HttpMessageSignature.create().withRequiredComponents(List.of()).verifier(key("k1", SECRET));

        assertThat(verifier.verify(signed("()", "", PARAMETERS)))
                .isEqualTo(Verification.Verified.of("http-message-signatures", 0)
                        .withUnauthenticatedBody()
                        .withSignedAt(Signed.AT));
        assertThat(verdict(verifier, signed("()", "", ";keyid=\"k1\""))).isEqualTo("INSUFFICIENT_COVERAGE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ";created=1614265030;keyid=\"k1\"                              | ok",
                ";created=1614265029;keyid=\"k1\"                              | TIMESTAMP_TOO_OLD",
                ";created=1614265631;keyid=\"k1\"                              | TIMESTAMP_IN_FUTURE",
                ";created=-1;keyid=\"k1\"                                      | MALFORMED_TIMESTAMP",
                ";created=\"1614265330\";keyid=\"k1\"                          | MALFORMED_TIMESTAMP",
                ";created=1614265330.0;keyid=\"k1\"                            | MALFORMED_HEADER",
                ";created=1614265330;created=1614265330;keyid=\"k1\"           | MALFORMED_HEADER",
                ";keyid=\"k1\"                                                 | INSUFFICIENT_COVERAGE",
                ";created=1614265330;expires=1614265330;keyid=\"k1\"           | ok",
                ";created=1614265330;expires=1614265329;keyid=\"k1\"           | TIMESTAMP_TOO_OLD",
                ";created=1614265330;expires=soon;keyid=\"k1\"                 | MALFORMED_TIMESTAMP",
                ";created=1614265330                                           | KEY_NOT_FOUND",
                ";created=1614265330;keyid=\"k2\"                              | KEY_NOT_FOUND",
                ";created=1614265330;keyid=k1                                  | KEY_NOT_FOUND",
                ";created=1614265330;keyid=\"k1\";alg=\"hmac-sha256\"          | ok",
                ";created=1614265330;keyid=\"k1\";alg=hmac-sha256              | UNSUPPORTED_ALGORITHM",
                ";created=1614265330;keyid=\"k1\";alg=\"ed25519\"              | UNSUPPORTED_ALGORITHM",
                ";created=1614265330;keyid=\"k1\";tag=\"a \\\"b\\\" \\\\\"     | ok",
                ";created=1614265330;keyid=\"k1\";x=?0;y;z=:AAA=:;t=a/b        | ok",
            })
    void parameters_count(String parameters, String verdict) {
        assertThat(verdict(VERIFIER, signed(COVERED, LINES, parameters))).isEqualTo(verdict);
    }

    @Test
    void another_window_has_to_be_asked_for() {
        Verifier verifier = HttpMessageSignature.create()
                .withWindow(new TimeWindow(Duration.ofSeconds(10)))
                .verifier(key("k1", SECRET));

        assertThat(verdict(verifier, signed(COVERED, LINES, ";created=1614265319;keyid=\"k1\"")))
                .isEqualTo("TIMESTAMP_TOO_OLD");
    }

    @Test
    void the_input_may_be_written_with_more_blanks_than_are_signed() {
        IncomingMessage message = good();
        String input = message.headers().first("Signature-Input").orElseThrow();

        Headers spaced = message.headers()
                .with(
                        "Signature-Input",
                        input.replace("(", "(  ").replace(" ", "  ").replace(";c", "; c"));
        assertThat(verdict(VERIFIER, message(TARGET, spaced, BODY))).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sig=()             | other=:AAAA:          | MALFORMED_HEADER",
                "sig=()             | sig=:AAAA:, b=:AAAA:  | MALFORMED_HEADER",
                "sig=(), b=()       | sig=:AAAA:            | MALFORMED_HEADER",
                "sig=()             | sig=AAAA              | MALFORMED_HEADER",
                "sig=()             | sig=:AAA:             | MALFORMED_HEADER",
                "sig=()             | sig                   | MALFORMED_HEADER",
                "sig=1              | sig=:AAAA:            | MALFORMED_HEADER",
                "sig=(              | sig=:AAAA:            | MALFORMED_HEADER",
                "sig=(\"a\"\"b\")   | sig=:AAAA:            | MALFORMED_HEADER",
                "sig=(\"a)          | sig=:AAAA:            | MALFORMED_HEADER",
                "sig=(\"\\a\")      | sig=:AAAA:            | MALFORMED_HEADER",
                "sig=(),            | sig=:AAAA:            | MALFORMED_HEADER",
                "Sig=()             | Sig=:AAAA:            | MALFORMED_HEADER",
                "sig=(), sig=()     | sig=:AAAA:            | MALFORMED_HEADER",
                "sig=();a=          | sig=:AAAA:            | MALFORMED_HEADER",
                "''                 | ''                    | MALFORMED_HEADER",
                "sig=()             | sig=:AAAA:            | KEY_NOT_FOUND",
            })
    void fields_have_one_form(String input, String signature, String verdict) {
        assertThat(verdict(VERIFIER, message(TARGET, headers(input, signature), BODY)))
                .isEqualTo(verdict);
    }

    @Test
    void lists_have_bounds() {
        StringBuilder input = new StringBuilder("a0=()");
        StringBuilder signature = new StringBuilder("a0=:AAAA:");
        for (int i = 1; i < 32; i++) {
            input.append(", a").append(i).append("=()");
            signature.append(", a").append(i).append("=:AAAA:");
        }
        assertThat(verdict(VERIFIER, message(TARGET, headers(input.toString(), signature.toString()), BODY)))
                .isEqualTo("KEY_NOT_FOUND");
        assertThat(verdict(VERIFIER, message(TARGET, headers(input + ", b=()", signature + ", b=:AAAA:"), BODY)))
                .isEqualTo("MALFORMED_HEADER");
        String blanks = " ".repeat(4_096);
        assertThat(verdict(VERIFIER, message(TARGET, headers("a=(" + blanks + ")", "a=:AAAA:"), BODY)))
                .isEqualTo("MALFORMED_HEADER");
    }

    @Test
    void of_several_signatures_one_must_hold() {
        IncomingMessage message = good();
        String input = message.headers().first("Signature-Input").orElseThrow();
        String signature = message.headers().first("Signature").orElseThrow();
        String other = "proxy=();created=1614265330;keyid=\"proxy\"";

        assertThat(verdict(
                        VERIFIER, message(TARGET, headers(other + ", " + input, "proxy=:AAAA:, " + signature), BODY)))
                .isEqualTo("ok");
        assertThat(verdict(VERIFIER, message(TARGET, headers(other + ", " + input, "proxy=:AAAA:, sig=:AAAA:"), BODY)))
                .isEqualTo("SIGNATURE_MISMATCH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signature-Input", "Signature"})
    void both_fields_stand_once(String name) {
        IncomingMessage message = good();
        String value = message.headers().first(name).orElseThrow();
        Map<String, List<String>> fields = new HashMap<>(message.headers().toMap());
        fields.remove(name);
        assertThat(verdict(VERIFIER, message(TARGET, Headers.of(fields), BODY))).isEqualTo("MISSING_HEADER");
        fields.put(name, List.of(value, value));
        assertThat(verdict(VERIFIER, message(TARGET, Headers.of(fields), BODY))).isEqualTo("DUPLICATE_HEADER");
    }

    @Test
    void every_flipped_bit_of_the_body_is_refused() {
        for (int bit = 0; bit < BODY.length * 8; bit++) {
            byte[] flipped = BODY.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verdict(VERIFIER, message(TARGET, good().headers(), flipped)))
                    .isEqualTo("DIGEST_MISMATCH");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signature-Input", "Signature", "Content-Digest"})
    void every_flipped_bit_of_what_is_signed_is_refused(String name) {
        IncomingMessage message = good();
        String value = message.headers().first(name).orElseThrow();

        for (int bit = 0; bit < value.length() * 8; bit++) {
            char[] flipped = value.toCharArray();
            flipped[bit / 8] ^= (char) (1 << bit % 8);
            Headers headers = message.headers().withAll(Headers.of(Map.of(name, List.of(new String(flipped)))));
            assertThat(verdict(VERIFIER, message(TARGET, headers, BODY)))
                    .as("bit %d: %s", bit, new String(flipped))
                    .isNotEqualTo("ok");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sha-256=:GOOD256:                          | ok",
                "sha-512=:GOOD512:                          | ok",
                "sha-256=:GOOD256:, sha-512=:GOOD512:       | ok",
                "sha-256=:GOOD256:, md5=:AAAA:              | ok",
                "sha-256=:GOOD256:, sha-512=:GOOD256:       | DIGEST_MISMATCH",
                "sha-256=:AAAA:                             | DIGEST_MISMATCH",
                "md5=:AAAA:                                 | UNSUPPORTED_ALGORITHM",
                "sha-256=GOOD256                            | MALFORMED_HEADER",
            })
    void every_digest_that_is_known_must_be_that_of_the_body(String text, String verdict) {
        String digest = text.replace("GOOD256", digest("SHA-256", BODY)).replace("GOOD512", digest("SHA-512", BODY));
        String base = LINES.replace(DIGEST, digest) + "\"@signature-params\": " + COVERED + PARAMETERS;
        Headers headers =
                headers("sig=" + COVERED + PARAMETERS, "sig=" + hmac(base)).with("Content-Digest", digest);

        assertThat(verdict(VERIFIER, message(TARGET, headers, BODY))).isEqualTo(verdict);
    }

    @Test
    void the_authority_is_that_of_the_target_else_of_the_host_else_as_configured() {
        Headers headers = good().headers();
        HttpMessageSignature.Key key = key("k1", SECRET);
        Verifier behindProxy = HttpMessageSignature.create()
                .withOrigin(URI.create("https://hooks.example.com"))
                .verifier(key);

        assertThat(verdict(VERIFIER, message(URI.create("/in%2fside"), headers, BODY)))
                .isEqualTo("ok");
        assertThat(verdict(VERIFIER, message(URI.create("https://HOOKS.example.com:443/in%2fside"), headers, BODY)))
                .isEqualTo("ok");
        assertThat(verdict(VERIFIER, message(URI.create("https://hooks.example.com:8443/in%2fside"), headers, BODY)))
                .isEqualTo("SIGNATURE_MISMATCH");
        assertThat(verdict(VERIFIER, message(URI.create("http://10.0.0.1/in%2fside"), headers, BODY)))
                .isEqualTo("SIGNATURE_MISMATCH");
        assertThat(verdict(behindProxy, message(URI.create("http://10.0.0.1/in%2fside"), headers, BODY)))
                .isEqualTo("ok");
        Map<String, List<String>> noHost = new HashMap<>(headers.toMap());
        noHost.remove("Host");
        assertThat(verdict(VERIFIER, message(URI.create("/in%2fside"), Headers.of(noHost), BODY)))
                .isEqualTo("MISSING_HEADER");
    }

    @Test
    void several_lines_of_a_field_are_one_value_and_none_breaks_the_line() {
        String covered = COVERED.replace(")", " \"x-two\")");
        IncomingMessage two = signed(covered, LINES + "\"x-two\": a, b\n", PARAMETERS);

        assertThat(verdict(VERIFIER, with(two, "X-Two", " a", "b "))).isEqualTo("ok");
        assertThat(verdict(VERIFIER, with(two, "X-Two", "a\nb"))).isEqualTo("MALFORMED_HEADER");
        assertThat(verdict(VERIFIER, with(two, "X-Two", "\u00e9"))).isEqualTo("MALFORMED_HEADER");
    }

    private static IncomingMessage with(IncomingMessage message, String name, String... values) {
        Headers headers = message.headers().withAll(Headers.of(Map.of(name, List.of(values))));
        return message(message.uri(), headers, message.body());
    }

    @Test
    void a_parameter_of_the_query_stands_once_and_is_encoded_again() {
        assertThat(QueryParameter.valueOf("a", "a=x+y%2bz&b=2")).isEqualTo("x%20y%2Bz");
        assertThat(QueryParameter.valueOf("a%20b", "a+b=1")).isEqualTo("1");
        assertThat(QueryParameter.valueOf("a", "a&b")).isEmpty();
        assertThat(QueryParameter.valueOf("a", "a=1&a=2")).isNull();
        assertThat(QueryParameter.valueOf("a", "b=1")).isNull();
        assertThat(QueryParameter.valueOf("a", "a=%zz")).isNull();
        assertThat(QueryParameter.valueOf("a", null)).isNull();
        assertThat(QueryParameter.valueOf("a", "a=1&" + "b".repeat(8_188))).isEqualTo("1");
        assertThat(QueryParameter.valueOf("a", "a=1&" + "b".repeat(8_189))).isNull();
    }

    @Test
    void one_hmac_is_made_whatever_is_wrong_with_the_signature() {
        try (CountingMacs macs = new CountingMacs()) {
            Verifier verifier = HttpMessageSignature.create().verifier(key("k1", SECRET), key("k2", SECRET));
            for (String signature : List.of("sig=:AAAA:", "sig=::", "sig=" + hmac("other"))) {
                macs.sinceLast();
                verifier.verify(with(good(), "Signature", signature));
                assertThat(macs.sinceLast()).isEqualTo(1);
            }
        }
    }

    @Test
    void whatever_arrives_there_is_a_verdict() {
        Random random = new Random(42);
        for (int i = 0; i < 3_000; i++) {
            Map<String, List<String>> fields = new HashMap<>(good().headers().toMap());
            fields.replaceAll(
                    (name, values) -> random.nextBoolean() ? values : List.of(Noise.of(values.get(0), random)));

            assertThat(VERIFIER.verify(message(TARGET, Headers.of(fields), new byte[random.nextInt(9)])))
                    .isInstanceOf(Verification.Rejected.class);
        }
    }

    @Test
    void keys_that_are_of_no_use_are_refused_when_it_is_made() throws GeneralSecurityException {
        HttpMessageSignature scheme = HttpMessageSignature.create();
        VerifyingKey rsa = PublicVerifyingKey.of(
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic());

        assertThatThrownBy(() -> scheme.verifier(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> scheme.verifier(key("a", SECRET), key("a", SECRET)))
                .hasMessage("expected keys of different ids, found two of 'a'; give the newer another one");
        assertThatThrownBy(() -> scheme.verifier(HttpMessageSignature.Key.of("a", SignatureAlgorithm.RSA_SHA256, rsa)))
                .hasMessage("key 'a' is for RSA_SHA256, which is off; use RSA_PSS_SHA512, or ask for withLegacyRsa()");
        assertThatThrownBy(
                        () -> scheme.verifier(HttpMessageSignature.Key.of("a", SignatureAlgorithm.HMAC_SHA1, SECRET)))
                .hasMessage("expected an algorithm of RFC 9421 for key 'a', found HMAC_SHA1");
        assertThatThrownBy(() -> scheme.verifier(HttpMessageSignature.Key.of("a", SignatureAlgorithm.HMAC_SHA256, rsa)))
                .hasMessage("expected a Secret, found PublicVerifyingKey[RSA]");
        assertThatThrownBy(() -> scheme.withOrigin(URI.create("/in"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_text_shows_a_key() {
        assertThat(VERIFIER.toString() + key("k1", SECRET)).contains("k1").doesNotContain("secret");
    }
}
