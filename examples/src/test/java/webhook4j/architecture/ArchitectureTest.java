package webhook4j.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import webhook4j.signature.Verifier;

/** The rules of the house that a compiler does not hold. The map is in the README, the reasons in docs/adr/0001. */
class ArchitectureTest {

    private static final String[] CORE = {
        "webhook4j.event..",
        "webhook4j.jira..",
        "webhook4j.icescrum..",
        "webhook4j.xurrent..",
        "webhook4j.source..",
        "webhook4j.registry..",
        "webhook4j.template..",
        "webhook4j.filter..",
        "webhook4j.signature..",
        "webhook4j.delivery..",
        "webhook4j.inbox..",
        "webhook4j.transport.."
    };
    private static final String[] JQL = {"webhook4j.jql.."};
    private static final String[] CLIENT = {"webhook4j.publish..", "webhook4j.http..", "webhook4j.admin.."};
    private static final String[] APACHE = {"webhook4j.apache.."};
    private static final String[] RECEIVER = {"webhook4j.receiver.."};
    private static final String[] TESTKIT = {"webhook4j.testkit.."};
    private static final String[] PROGRAMS = {"webhook4j.examples..", "webhook4j.benchmarks.."};

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("webhook4j");

    /** What tells the time or throws dice without having been handed in. */
    private static final Map<String, Set<String>> STATICS = Map.ofEntries(
            Map.entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime")),
            Map.entry("java.lang.Math", Set.of("random")),
            Map.entry("java.time.Instant", Set.of("now")),
            Map.entry("java.time.LocalDate", Set.of("now")),
            Map.entry("java.time.LocalDateTime", Set.of("now")),
            Map.entry("java.time.ZonedDateTime", Set.of("now")),
            Map.entry("java.time.OffsetDateTime", Set.of("now")),
            Map.entry("java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system")),
            Map.entry("java.time.InstantSource", Set.of("system")),
            Map.entry("java.util.UUID", Set.of("randomUUID")),
            Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
            Map.entry("java.util.random.RandomGenerator", Set.of("getDefault", "of")),
            Map.entry("java.util.Random", Set.of("<init>")),
            Map.entry("java.util.SplittableRandom", Set.of("<init>")),
            Map.entry("java.security.SecureRandom", Set.of("<init>")));

    /** What takes the longer the more of two things is the same. */
    private static final Map<String, Set<String>> BYTE_COMPARISONS = Map.of(
            "java.util.Arrays", Set.of("equals", "deepEquals", "compare", "compareUnsigned", "mismatch"),
            "java.util.Objects", Set.of("deepEquals"),
            "java.nio.ByteBuffer", Set.of("equals", "compareTo", "mismatch"));

    @TestFactory
    Stream<DynamicTest> modules_point_downwards() {
        return Stream.of(
                        noneOf(CORE, JQL, CLIENT, APACHE, RECEIVER, TESTKIT, PROGRAMS),
                        noneOf(JQL, CLIENT, APACHE, RECEIVER, TESTKIT, PROGRAMS),
                        noneOf(CLIENT, JQL, APACHE, RECEIVER, TESTKIT, PROGRAMS),
                        noneOf(APACHE, JQL, CLIENT, RECEIVER, TESTKIT, PROGRAMS),
                        noneOf(RECEIVER, JQL, CLIENT, APACHE, TESTKIT, PROGRAMS),
                        noneOf(TESTKIT, JQL, CLIENT, APACHE, RECEIVER, PROGRAMS))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
    }

    @Test
    void no_feature_depends_on_itself_in_a_circle() {
        slices().matching("webhook4j.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_syntax_tree_of_jql_knows_nothing_of_what_is_built_on_it() {
        noClasses()
                .that()
                .resideInAPackage("webhook4j.jql.ast..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("webhook4j.jql.parser..", "webhook4j.jql.eval..", "webhook4j.jql.index..")
                .check(CLASSES);
    }

    @Test
    void antlr_stays_inside_the_parser() {
        noClasses()
                .that()
                .resideOutsideOfPackage("webhook4j.jql.parser..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.antlr..")
                .because("the parser generator is our choice, not our users'")
                .check(CLASSES);
    }

    @Test
    void time_and_chance_are_handed_in() {
        noClasses()
                .that(are(DescribedPredicate.not(resideInAnyPackage(PROGRAMS))))
                .and()
                .haveSimpleNameNotEndingWith("Builder")
                .and()
                .doNotHaveFullyQualifiedName("webhook4j.delivery.SystemClock") // the default itself
                .and()
                .doNotHaveFullyQualifiedName("webhook4j.testkit.ManualClock") // is patient in real time
                .should()
                .accessTargetWhere(describe("a clock or a die is taken from a static", ArchitectureTest::isTaken))
                .because("75 hours of retries must test in milliseconds; builders and factories choose the defaults")
                .check(CLASSES);
    }

    @Test
    void nothing_static_is_mutable() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(are(
                        DescribedPredicate.not(resideInAnyPackage("webhook4j.jql.parser..", "webhook4j.benchmarks.."))))
                .and()
                .doNotHaveName("$jacocoData")
                .should()
                .beFinal()
                .because("a library has no state of its own")
                .check(CLASSES);
    }

    @Test
    void the_library_logs_and_never_prints() {
        noClasses()
                .that(are(DescribedPredicate.not(resideInAnyPackage(PROGRAMS))))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    @Test
    void apache_stays_inside_the_dispatcher_that_is_named_after_it() {
        noClasses()
                .that()
                .resideOutsideOfPackage("webhook4j.apache..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .check(CLASSES);
    }

    @Test
    void nimbus_stays_behind_two_classes() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("webhook4j.signature.Jws")
                .and()
                .doNotHaveFullyQualifiedName("webhook4j.signature.Jwks")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds..")
                .because("it is optional: a class that touches it cannot be loaded without it")
                .check(CLASSES);
    }

    @Test
    void signatures_are_compared_in_one_place() {
        noClasses()
                .that()
                .haveNameNotMatching("webhook4j\\.(signature\\.(SignatureCheck(\\$.*)?|Secret|PrivateSigningKey)"
                        + "|transport\\.ClientKey|publish\\.Challenge)") // the others compare what they hold themselves
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .because("who compares tags elsewhere may compare them otherwise")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("webhook4j.signature..")
                .should()
                .accessTargetWhere(describe("bytes are compared until they differ", ArchitectureTest::isComparison))
                .because("the time would tell how much of a signature was right")
                .check(CLASSES);
        noClasses()
                .that()
                .implement(Verifier.class)
                .should()
                .accessTargetWhere(describe("bytes become text", ArchitectureTest::isEncoding))
                .because("a computed tag never becomes text, which would be compared as text")
                .check(CLASSES);
    }

    private static boolean isComparison(JavaAccess<?> access) {
        return BYTE_COMPARISONS
                .getOrDefault(access.getTargetOwner().getName(), Set.of())
                .contains(access.getName());
    }

    private static boolean isEncoding(JavaAccess<?> access) {
        return access.getName().equals("formatHex") || access.getName().startsWith("encode");
    }

    private static ArchRule noneOf(String[] packages, String[]... others) {
        String[] above = Stream.of(others).flatMap(Stream::of).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above);
    }

    /** A static factory may choose the system's clock as the default, as a builder may. */
    private static boolean isTaken(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        boolean isDefault = access.getOrigin().getModifiers().contains(JavaModifier.STATIC)
                && owner.equals("java.time.InstantSource");
        return !isDefault && STATICS.getOrDefault(owner, Set.of()).contains(access.getName());
    }
}
