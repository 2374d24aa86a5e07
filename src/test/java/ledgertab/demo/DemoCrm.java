package ledgertab.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import ledgertab.emulator.Crm;
import ledgertab.emulator.CrmRecord;
import ledgertab.emulator.EntityType;
import ledgertab.emulator.Portal;
import ledgertab.emulator.PortalUser;

/// The demo portal's CRM: deals with the clients of the demo ledger and the cases that are hard.
final class DemoCrm {

  private static final int ORDINARY_DEALS = 24;
  private static final List<String> STAGES =
      List.of(
          "NEW", "PREPARATION", "PREPAYMENT_INVOICE", "EXECUTING", "FINAL_INVOICE", "WON", "LOSE");
  private static final List<String> RUSSIAN_DEALS =
      List.of("Поставка крепежа", "Годовое обслуживание", "Оснащение склада", "Монтаж линии");
  private static final List<String> LATIN_DEALS =
      List.of("Spring order", "Warehouse fitting", "Service contract", "Oak boards, 2nd lot");
  private static final List<String> RUSSIAN_PEOPLE =
      List.of("Марина Лугова", "Олег Сосновский", "Тимур Валеев", "Вера Ключевая");
  private static final List<String> LATIN_PEOPLE =
      List.of("Ingrid Falk", "Tom Ashdown", "Giulia Serra", "Piet Verhoeven");
  private static final List<String> TASKS =
      List.of(
          "Согласовать условия поставки", "Call about the delivery date", "Напомнить об оплате");

  private final Portal portal;
  private final Crm crm;
  private final LocalDate today;
  private final List<DemoClient> clients = DemoClients.stable();

  DemoCrm(Portal portal, LocalDate today) {
    this.portal = portal;
    this.crm = portal.crm();
    this.today = today;
  }

  void fill() {
    for (int i = 0; i < ORDINARY_DEALS; i++) {
      ordinaryDeal(i);
    }
    new DemoOddities(crm, clients).fill();
    leads();
    crm.all(EntityType.DEAL).forEach(deal -> age(deal, deal.id() * 2L));
  }

  /// How a client can be recognised changes from deal to deal: tax ID, external ID, e-mail, phone.
  private void ordinaryDeal(int i) {
    var client = clients.get(i);
    var company = company(client, i);
    var titles = russian(client) ? RUSSIAN_DEALS : LATIN_DEALS;
    var deal =
        crm.deal(titles.get(i / 2 % titles.size()) + " " + (i + 1))
            .amount(amount(client, i), i % 11 == 10 ? "USD" : client.currency())
            .set("STAGE_ID", STAGES.get(i % STAGES.size()))
            .company(company)
            .assignedTo(owner(i));
    if (i % 3 == 0) {
      deal.contact(contact(client, i).company(company));
    }
    if (i % 2 == 0) {
      task(i, deal);
    }
  }

  private CrmRecord company(DemoClient client, int i) {
    var company = crm.company(client.name()).assignedTo(owner(i));
    switch (i % 6) {
      case 3 -> company.email(client.email());
      case 4 -> company.phone(client.phone());
      case 5 -> company.set("ORIGIN_ID", client.externalId());
      default -> taxId(company.email(client.email()).phone(client.phone()), client);
    }
    return company;
  }

  static CrmRecord taxId(CrmRecord company, DemoClient client) {
    return russian(client)
        ? company.requisite(client.taxId(), client.kpp())
        : company.requisite(Map.of("RQ_VAT_ID", client.taxId(), "RQ_COMPANY_NAME", client.name()));
  }

  private CrmRecord contact(DemoClient client, int i) {
    var people = russian(client) ? RUSSIAN_PEOPLE : LATIN_PEOPLE;
    var name = people.get(i % people.size()).split(" ");
    return crm.contact(name[0], name[1]).phone("+7 900 111-%02d-00".formatted(i));
  }

  /// Every fifth deal asks for more than any limit allows.
  private static String amount(DemoClient client, int i) {
    var unit = client.currency().equals("RUB") ? 18_500 : 740;
    var factor = i % 5 == 4 ? 400 : 1 + i % 7;
    return BigDecimal.valueOf((long) unit * factor).setScale(2).toPlainString();
  }

  private void task(int i, CrmRecord deal) {
    var deadline = today.plusDays(i % 4 == 0 ? -2 : i % 9 + 1).atTime(19, 0);
    crm.task(TASKS.get(i / 2 % TASKS.size()), deal)
        .responsible(owner(i + 1))
        .set("deadline", deadline.atOffset(ZoneOffset.ofHours(3)).toString())
        .status(i % 3 == 0 ? "3" : "2");
  }

  private void leads() {
    crm.lead("Заявка с сайта: " + clients.get(0).name())
        .phone(clients.get(0).phone())
        .amount("120000.00", "RUB");
    crm.lead("Question about delivery")
        .email(clients.get(1).email())
        .set("STATUS_ID", "IN_PROCESS");
    crm.lead("Звонок с выставки").phone("+7 900 999-99-99");
  }

  private void age(CrmRecord record, long days) {
    var day = today.minusDays(days).atTime(10, 30).atOffset(ZoneOffset.ofHours(3));
    record.set("DATE_CREATE", day.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
  }

  private PortalUser owner(int i) {
    return i % 3 == 1 ? portal.admin() : portal.manager();
  }

  static boolean russian(DemoClient client) {
    return client.currency().equals("RUB");
  }
}
