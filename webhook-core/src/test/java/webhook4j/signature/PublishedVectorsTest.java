package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.signature.Signed.header;
import static webhook4j.signature.Signed.now;
import static webhook4j.signature.Signed.request;
import static webhook4j.signature.Signed.utf8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others have published about the same computations. */
class PublishedVectorsTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final String A_131 = "aa".repeat(131);

    /** RFC 4231, section 4: test cases 1, 2 and 6. */
    @ParameterizedTest
    @CsvSource({
        "HMAC_SHA256, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, Hi There,"
                + " b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "HMAC_SHA384, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, Hi There,"
                + " afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6",
        "HMAC_SHA256, 4a656665, what do ya want for nothing?,"
                + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "HMAC_SHA512, 4a656665, what do ya want for nothing?,"
                + " 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
        "HMAC_SHA256, long, Test Using Larger Than Block-Size Key - Hash Key First,"
                + " 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    })
    void hmac(SignatureAlgorithm algorithm, String key, String message, String tag) {
        Secret secret = Secret.of(HEX.parseHex(key.equals("long") ? A_131 : key));
        HmacSignature scheme = HmacSignature.of("plain", "X-Signature").withAlgorithm(algorithm);

        assertThat(header(scheme, request(message), "X-Signature", secret)).isEqualTo(tag);
    }

    /** RFC 8032, section 7.1: tests 1, 2 and 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, '',"
                + " e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, 72,"
                + " 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, af82,"
                + " 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    })
    void ed25519(String seed, String message, String signature) {
        PrivateSigningKey key = PrivateSigningKey.ofEd25519Seed(HEX.parseHex(seed));

        assertThat(now(key.sign(SignatureAlgorithm.ED25519, new byte[0], ByteBuffer.wrap(HEX.parseHex(message)))))
                .isEqualTo(HEX.parseHex(signature));
    }

    /** Jira Cloud's developer guide, "Webhooks", section "Secure admin webhooks". */
    @Test
    void jira() {
        Secret secret = Secret.of("It's a Secret to Everybody");

        assertThat(header(HmacSignature.jira(), request("Hello World!"), "X-Hub-Signature", secret))
                .isEqualTo("sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9");
    }

    /** GitHub's "Validating webhook deliveries", section "Testing the webhook payload validation". */
    @Test
    void github() {
        Secret secret = Secret.of("It's a Secret to Everybody");

        assertThat(header(HmacSignature.github(), request("Hello, World!"), "X-Hub-Signature-256", secret))
                .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    /** The tests of the reference libraries of Standard Webhooks, and the key pair in the README of one of them. */
    @Test
    void standard_webhooks() {
        UnsignedRequest request = request(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1_614_265_330), utf8("{\"test\": 2432232314}"));
        StandardWebhooksSignature scheme = StandardWebhooksSignature.create();
        Secret secret = Secret.ofStandardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        PrivateSigningKey key = PrivateSigningKey.ofStandardWebhooks(
                "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==");

        assertThat(header(scheme, request, "webhook-signature", secret))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(header(scheme, request, "webhook-signature", key))
                .isEqualTo(
                        "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==");
    }
}
