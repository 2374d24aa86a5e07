package ledgertab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import ledgertab.bitrix24.MemberId;
import org.junit.jupiter.api.Test;

/// The package table of docs/ARCHITECTURE.md.
final class ArchitectureTest {

  private static final String[] FEATURES = {"placement", "install", "event"};

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("ledgertab");

  @Test
  void no_package_knows_itself_through_another() {
    slices().matching("ledgertab.(*)..").should().beFreeOfCycles().check(OURS);
  }

  @Test
  void features_know_the_domain_the_tenant_and_plumbing_but_not_each_other() {
    for (var feature : FEATURES) {
      mayImport(
          feature + "..",
          feature + "..",
          "card",
          "frame",
          "history",
          "portal..",
          "registration",
          "upkeep",
          "job",
          "bitrix24..",
          "persistence..",
          "security",
          "web");
    }
  }

  @Test
  void the_support_desk_knows_the_tenants_and_no_feature() {
    mayImport("support", "support", "job", "portal", "bitrix24", "web");
  }

  @Test
  void settings_are_a_feature_whose_uploads_fill_the_built_in_ledger() {
    mayImport(
        "settings",
        "settings..",
        "accounting.builtin.run",
        "registration",
        "card",
        "frame",
        "history",
        "portal..",
        "registration",
        "bitrix24",
        "security",
        "web");
    mayImport(
        "settings.health",
        "settings.health",
        "calls",
        "settings.section",
        "settings.visitor",
        "card",
        "frame",
        "history",
        "portal",
        "registration",
        "upkeep",
        "bitrix24..",
        "security",
        "web");
    mayImport(
        "settings.news",
        "settings.news",
        "settings.section",
        "settings.visitor",
        "frame",
        "portal",
        "bitrix24",
        "web");
    mayImport(
        "settings.authorization",
        "settings.authorization",
        "settings.visitor",
        "card",
        "history",
        "portal",
        "bitrix24..",
        "persistence..",
        "security",
        "web");
    mayImport(
        "settings.section",
        "settings.section",
        "settings.visitor",
        "frame",
        "history",
        "portal..",
        "bitrix24..",
        "web");
    mayImport(
        "settings.choice",
        "settings.choice",
        "registration",
        "settings.section",
        "settings.visitor",
        "card",
        "frame",
        "history",
        "portal..",
        "bitrix24..",
        "security",
        "web");
    mayImport(
        "settings.ledger",
        "settings.ledger",
        "settings.section",
        "settings.visitor",
        "accounting.connection",
        "history",
        "portal..",
        "bitrix24..",
        "security",
        "web");
    mayImport(
        "settings.visitor", "settings.visitor", "card", "frame", "portal", "bitrix24..", "web");
    mayImport(
        "settings.push",
        "settings.push",
        "settings.visitor",
        "accounting.builtin..",
        "history",
        "portal",
        "bitrix24",
        "security",
        "web");
    mayImport(
        "settings.upload",
        "settings.upload",
        "settings.section",
        "settings.visitor",
        "accounting.builtin..",
        "history",
        "portal",
        "bitrix24",
        "persistence..",
        "web");
  }

  @Test
  void what_is_pushed_goes_into_the_built_in_ledger() {
    mayImport("push", "push", "accounting.builtin..", "history", "bitrix24", "security", "web");
  }

  @Test
  void the_panels_know_what_they_share_but_not_each_other_nor_the_tab() {
    for (var panel : new String[] {"purchases", "credit", "client", "tasks"}) {
      mayImport(
          "placement." + panel,
          "placement." + panel,
          "placement.panel",
          "card",
          "frame",
          "history",
          "portal",
          "bitrix24..",
          "web");
    }
    mayImport(
        "placement.panel",
        "placement.panel",
        "card",
        "frame",
        "history",
        "portal",
        "bitrix24",
        "web");
  }

  @Test
  void a_card_knows_the_domain_the_tenant_and_its_frame() {
    mayImport("card", "card", "frame", "history", "portal..", "bitrix24..", "security");
    mayImport("frame", "frame", "bitrix24", "security", "web");
  }

  @Test
  void connectors_know_the_domain_and_the_tenant() {
    mayImport(
        "accounting..",
        "accounting..",
        "history",
        "portal..",
        "security",
        "persistence..",
        "bitrix24");
  }

  @Test
  void a_connection_is_opened_without_the_settings_that_describe_it() {
    mayImport("accounting.upstream", "accounting.upstream", "accounting.connection", "security");
    mayImport(
        "accounting.http..",
        "accounting.http..",
        "accounting.remote",
        "accounting.upstream",
        "accounting.connection",
        "history",
        "bitrix24",
        "security");
    for (var product : new String[] {"odoo", "moysklad"}) {
      mayImport(
          "accounting." + product,
          "accounting." + product,
          "accounting.remote",
          "accounting.upstream",
          "accounting.connection",
          "history",
          "bitrix24",
          "security");
    }
    mayImport(
        "accounting.onec..",
        "accounting.onec..",
        "accounting.remote",
        "accounting.upstream",
        "accounting.connection",
        "history",
        "bitrix24",
        "security");
    mayImport(
        "accounting.remote",
        "accounting.remote",
        "accounting.upstream",
        "accounting.connection",
        "history",
        "bitrix24",
        "security");
  }

  @Test
  void the_domain_knows_only_the_tenant_and_storage() {
    mayImport("history", "history", "portal..", "persistence..", "bitrix24");
    noClasses()
        .that(in("history"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.javalin..", "com.fasterxml..", "java.net.http.."))
        .check(OURS);
  }

  @Test
  void of_bitrix24_the_domain_and_connectors_know_the_member_id_alone() {
    noClasses()
        .that(resideInAnyPackage("ledgertab.history", "ledgertab.accounting.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage("ledgertab.bitrix24..").and(not(equivalentTo(MemberId.class))))
        .check(OURS);
  }

  @Test
  void the_tenant_knows_the_host_client_and_plumbing() {
    mayImport("portal", "portal", "bitrix24..", "security", "persistence..");
    mayImport("portal.choices", "portal..", "bitrix24..", "persistence..");
  }

  @Test
  void what_keeps_an_installation_right_knows_the_tenant() {
    mayImport("registration", "registration", "portal", "bitrix24..", "web");
    mayImport(
        "upkeep",
        "upkeep",
        "registration",
        "portal..",
        "bitrix24..",
        "security",
        "persistence..",
        "web");
  }

  @Test
  void the_record_of_calls_hears_of_them_and_stores_them() {
    mayImport("calls", "calls", "bitrix24", "security", "persistence..");
  }

  @Test
  void the_host_client_could_be_cut_out_as_a_library() {
    mayImport("bitrix24..", "bitrix24..", "security");
  }

  @Test
  void what_works_in_the_background_knows_no_job_by_name() {
    mayImport("job", "job", "persistence..");
  }

  @Test
  void plumbing_knows_nothing_of_ours() {
    mayImport("persistence..", "persistence..");
    mayImport("security", "security");
    mayImport("web", "web");
    mayImport("config", "config", "security");
  }

  @Test
  void only_the_composition_root_knows_the_configuration() {
    noClasses()
        .that(not(resideInAPackage("ledgertab")).and(not(in("config"))))
        .should()
        .dependOnClassesThat(in("config"))
        .check(OURS);
  }

  private static void mayImport(String from, String... allowed) {
    var packages = Arrays.stream(allowed).map(p -> "ledgertab." + p).toArray(String[]::new);
    noClasses()
        .that(in(from))
        .should()
        .dependOnClassesThat(resideInAPackage("ledgertab..").and(not(resideInAnyPackage(packages))))
        .check(OURS);
  }

  private static DescribedPredicate<JavaClass> in(String name) {
    return resideInAPackage("ledgertab." + name);
  }
}
