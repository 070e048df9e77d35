package webhook4j.signature;

import static webhook4j.signature.Signed.utf8;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tokens of tests, and the keys that they are signed with. */
final class Tokens {

    static final Secret SECRET =
            Secret.of("a secret of sixty-four bytes or more, to be long enough for a hash of 512 bits");

    /** The time at which they arrive. */
    static final long NOW = Signed.AT.getEpochSecond();

    private static final Map<SignatureAlgorithm, KeyPair> PAIRS = new EnumMap<>(SignatureAlgorithm.class);

    private Tokens() {}

    /** A token by HS256 with any header and claims. */
    static String of(String header, String claims) {
        return signed(SignatureAlgorithm.HMAC_SHA256, SECRET, utf8(header), utf8(claims));
    }

    /** A sound token by HS256 with these claims beside {@code exp}. */
    static String of(String claims) {
        return of("{\"alg\":\"HS256\"}", "{\"exp\":" + (NOW + 60) + (claims.isEmpty() ? "}" : "," + claims + "}"));
    }

    static String signed(SignatureAlgorithm algorithm, SigningKey key, byte[] header, byte[] claims) {
        String input = base64(header) + '.' + base64(claims);
        return input + '.' + base64(Signed.now(key.sign(algorithm, utf8(input), ByteBuffer.allocate(0))));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static SigningKey signingKey(SignatureAlgorithm algorithm) {
        return algorithm.isHmac()
                ? SECRET
                : PrivateSigningKey.of(pair(algorithm).getPrivate());
    }

    static VerifyingKey verifyingKey(SignatureAlgorithm algorithm) {
        return algorithm.isHmac()
                ? SECRET
                : PublicVerifyingKey.of(pair(algorithm).getPublic());
    }

    /** Of RSA one for all three: they take long to make. */
    static synchronized KeyPair pair(SignatureAlgorithm algorithm) {
        boolean rsa = algorithm.jcaName().endsWith("RSA");
        return PAIRS.computeIfAbsent(rsa ? SignatureAlgorithm.RSA_SHA256 : algorithm, Tokens::newPair);
    }

    private static KeyPair newPair(SignatureAlgorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(
                    algorithm == SignatureAlgorithm.ED25519
                            ? "Ed25519"
                            : algorithm == SignatureAlgorithm.RSA_SHA256 ? "RSA" : "EC");
            if (algorithm == SignatureAlgorithm.RSA_SHA256) {
                generator.initialize(2048);
            } else if (algorithm != SignatureAlgorithm.ED25519) {
                generator.initialize(
                        new ECGenParameterSpec("secp" + algorithm.name().substring(7, 10) + "r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static IncomingMessage bearing(String token) {
        return message("POST", "/hooks", Headers.none().with("Authorization", "Bearer " + token), "");
    }

    static IncomingMessage inBody(String token) {
        return message("POST", "/hooks", Headers.none(), "{\"jwt\": \"" + token + "\"}");
    }

    static IncomingMessage message(String method, String uri, Headers headers, String body) {
        return new IncomingMessage(method, URI.create(uri), headers, utf8(body), Signed.AT);
    }

    static IncomingMessage received(SignedRequest request) {
        return new IncomingMessage(
                "POST", URI.create("/hooks"), request.headers(), Signed.bytes(request.body()), Signed.AT);
    }

    /** The reason of a rejection, or {@code "ok"}. */
    static String verdict(Verification verification) {
        return verification instanceof Verification.Rejected rejected
                ? rejected.reason().name()
                : "ok";
    }

    static Verification.Verified verified(Verification verification) {
        if (verification instanceof Verification.Verified verified) {
            return verified;
        }
        throw new AssertionError(verification);
    }

    static Headers doubled(String name, String... values) {
        return Headers.of(Map.of(name, List.of(values)));
    }
}
