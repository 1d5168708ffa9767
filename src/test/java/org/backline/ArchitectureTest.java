package org.backline;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.backline.content.ContentLoader;
import org.backline.content.MeasuringTexts;
import org.backline.content.Reviews;

/** The map of the packages. A new package is placed in the table first. */
@AnalyzeClasses(packages = "org.backline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.backline";

    /** Package, and the packages of ours that it may import; highest floor first. What lies below console is console. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry(
                    "app",
                    Set.of(
                            "sms.twilio",
                            "nlu.opennlp",
                            "conversation.redis",
                            "archive.postgres",
                            "console",
                            "conversation",
                            "archive",
                            "dialogue",
                            "triage",
                            "evaluation",
                            "nlu",
                            "sms",
                            "content")),
            entry("evaluation", Set.of("nlu", "content")),
            entry("sms.twilio", Set.of("sms", "conversation")),
            entry("nlu.opennlp", Set.of("nlu", "content")),
            entry("conversation.redis", Set.of("conversation", "dialogue", "sms")),
            entry("archive.postgres", Set.of("archive", "dialogue", "triage", "sms")),
            entry("console", Set.of("archive", "conversation", "dialogue", "triage", "nlu", "sms")),
            entry("conversation", Set.of("dialogue", "triage", "nlu", "sms")),
            entry("archive", Set.of("dialogue", "triage", "sms")),
            entry("dialogue", Set.of("triage", "nlu", "sms", "content")),
            entry("triage", Set.of("nlu", "content")),
            entry("nlu", Set.of("content")),
            entry("sms", Set.of()),
            entry("content", Set.of()));

    private static final Set<String> CORE = Set.of("dialogue", "triage", "nlu", "sms", "content");

    @ArchTest
    static final ArchRule every_package_is_in_the_table = classes()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".package-info")
            .should(new ArchCondition<>("be in a package of the table") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    var message = "%s is in %s, which the table of ArchitectureTest lacks"
                            .formatted(type.getName(), type.getPackageName());
                    events.add(new SimpleConditionEvent(type, MAY_IMPORT.containsKey(place(type)), message));
                }
            });

    @ArchTest
    static final ArchRule packages_import_only_what_the_table_allows = classes()
            .should(new ArchCondition<>("import only what the table allows") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    var allowed = MAY_IMPORT.getOrDefault(place(type), Set.of());
                    for (var dependency : type.getDirectDependenciesFromSelf()) {
                        var target = dependency.getTargetClass().getBaseComponentType();
                        boolean isFine =
                                !isOurs(target) || place(target).equals(place(type)) || allowed.contains(place(target));
                        var message = "%s may not import %s: %s"
                                .formatted(place(type), place(target), dependency.getDescription());
                        events.add(new SimpleConditionEvent(type, isFine, message));
                    }
                }
            });

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule twilio_is_seen_only_by_its_adapter = only(Set.of("sms.twilio"), "com.twilio..");

    @ArchTest
    static final ArchRule opennlp_is_seen_only_by_its_adapter = only(Set.of("nlu.opennlp"), "opennlp..");

    @ArchTest
    static final ArchRule jedis_is_seen_only_by_its_adapter = only(Set.of("conversation.redis"), "redis.clients..");

    @ArchTest
    static final ArchRule jdbc_is_seen_only_by_its_adapter = only(
            Set.of("archive.postgres"),
            "java.sql..",
            "javax.sql..",
            "org.postgresql..",
            "com.zaxxer.hikari..",
            "org.jdbi..",
            "org.flywaydb..");

    @ArchTest
    static final ArchRule the_web_server_is_seen_only_where_pages_are_served =
            only(Set.of("app", "console", "sms.twilio"), "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule templates_are_seen_only_where_pages_are_made = only(Set.of("app", "console"), "gg.jte..");

    @ArchTest
    static final ArchRule the_core_does_no_io = noClasses()
            .that(areIn(CORE))
            .and(areNot(ContentLoader.class))
            .and(areNot(MeasuringTexts.class))
            .and(areNot(Reviews.class))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.io..",
                            "java.nio.file..",
                            "java.nio.channels..",
                            "java.net.http..",
                            "java.sql..",
                            "javax.net..",
                            "java.util.logging..",
                            "org.slf4j..",
                            "ch.qos.logback..")
                    .or(areNamed(
                            "java.net.Socket", "java.net.ServerSocket", "java.net.URL", "java.lang.System$Logger")))
            .because("the core decides and the shell acts; only content is read from files, at start");

    @ArchTest
    static final ArchRule the_core_has_no_clock_and_no_chance = noClasses()
            .that(areIn(CORE))
            .should()
            .accessTargetWhere(asksTheClock().or(asksTheMachine()))
            .orShould()
            .dependOnClassesThat(areNamed(
                            "java.util.Random",
                            "java.util.SplittableRandom",
                            "java.util.concurrent.ThreadLocalRandom",
                            "java.security.SecureRandom")
                    .or(resideInAnyPackage("java.util.random..")))
            .because("the same text in the same state must always get the same reply");

    @ArchTest
    static final ArchRule only_app_knows_what_time_it_is = noClasses()
            .that(areOutside(Set.of("app")))
            .should()
            .accessTargetWhere(asksTheClock())
            .because("a test, the demo and chat --json move the clock");

    /** A misspelt name in a rule would forbid nothing; each library that is here is seen by its adapter. */
    @ArchTest
    static void the_rules_name_libraries_that_are_there(JavaClasses ours) {
        for (var row : Map.of(
                        "com.twilio", "sms.twilio",
                        "opennlp", "nlu.opennlp",
                        "redis.clients", "conversation.redis",
                        "org.eclipse.jetty", "app",
                        "gg.jte", "app",
                        "io.javalin", "console",
                        "org.slf4j", "conversation")
                .entrySet()) {
            assertThat(ours.stream()
                            .filter(type -> place(type).equals(row.getValue()))
                            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                            .map(dependency -> dependency.getTargetClass().getPackageName()))
                    .as("what %s imports", row.getValue())
                    .anyMatch(name -> name.startsWith(row.getKey()));
        }
    }

    private static ArchRule only(Set<String> places, String... libraries) {
        return noClasses()
                .that(areOutside(places))
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries))
                .because("a technology stays in its own sub-package");
    }

    private static DescribedPredicate<JavaClass> areIn(Set<String> places) {
        return describe("are in " + places, type -> places.contains(place(type)));
    }

    private static DescribedPredicate<JavaClass> areOutside(Set<String> places) {
        return describe("are outside " + places, type -> !places.contains(place(type)));
    }

    private static DescribedPredicate<JavaClass> areNot(Class<?> exception) {
        return describe(
                "are not part of " + exception.getSimpleName(),
                type -> !type.getName().equals(exception.getName())
                        && !type.getName().startsWith(exception.getName() + "$"));
    }

    private static DescribedPredicate<JavaClass> areNamed(String... names) {
        return describe(
                "are " + String.join(", ", names), type -> Arrays.asList(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> asksTheClock() {
        return describe("ask the wall clock", access -> {
            var owner = access.getTargetOwner();
            var name = access.getTarget().getName();
            boolean isTime = owner.getPackageName().startsWith("java.time");
            return (isTime && (name.equals("now") || name.startsWith("system") || name.startsWith("tick")))
                    || (owner.getName().equals("java.lang.System") && name.equals("currentTimeMillis"))
                    || (owner.getName().equals("java.util.Date") && name.equals("<init>"))
                    || (owner.getName().equals("java.util.Calendar") && name.equals("getInstance"));
        });
    }

    private static DescribedPredicate<JavaAccess<?>> asksTheMachine() {
        var forbidden = Set.of(
                "java.lang.System.nanoTime",
                "java.lang.System.getenv",
                "java.lang.System.getProperty",
                "java.lang.Math.random",
                "java.lang.Thread.sleep",
                "java.util.UUID.randomUUID",
                "java.util.Collections.shuffle");
        return describe(
                "ask the machine or chance",
                access -> forbidden.contains(access.getTargetOwner().getName() + "."
                        + access.getTarget().getName()));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    /** The row of the table that a class belongs to: its package without the root, and console for all below it. */
    private static String place(JavaClass type) {
        var name = type.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return name;
        }
        var place = name.substring(ROOT.length() + 1);
        return place.startsWith("console.") ? "console" : place;
    }
}
