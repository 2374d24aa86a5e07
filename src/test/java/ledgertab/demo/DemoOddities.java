package ledgertab.demo;

import java.util.List;
import ledgertab.emulator.Crm;

/// Deals that are hard to show: nobody or several found, markup in names, no client at all.
final class DemoOddities {

  private final Crm crm;
  private final List<DemoClient> clients;

  DemoOddities(Crm crm, List<DemoClient> clients) {
    this.crm = crm;
    this.clients = clients;
  }

  void fill() {
    nobodyFound();
    severalFound();
    markupInNames();
    contactOnly();
    crm.deal("Сделка без клиента").amount("75000.00", "RUB");
    otherCurrency();
    rightToLeft();
    companyAndContacts();
  }

  private void nobodyFound() {
    var company = crm.company("ООО «Первое знакомство»").requisite("0099999994", "009901001");
    crm.deal("Новый клиент, в учёте его ещё нет").amount("210000.00", "RUB").company(company);
  }

  private void severalFound() {
    var company = crm.company("Two Buyers Partnership");
    company.email(clients.get(24).email()).email(clients.get(26).email());
    crm.deal("Two ledger clients answer to one company").amount("98000.00", "RUB").company(company);
  }

  private void markupInNames() {
    var client = clients.get(28);
    var company = crm.company("<b>Bold</b> & Sons <script>document.title='!'</script>");
    DemoCrm.taxId(company, client);
    crm.deal("<img src=x onerror=alert(1)> \"quoted\" & 'escaped'")
        .amount("33000.00", client.currency())
        .company(company);
  }

  private void contactOnly() {
    var client = clients.get(30);
    var person = crm.contact("Лидия", "Подорожникова").email(client.email()).phone(client.phone());
    crm.deal("Розничный заказ, только контакт")
        .amount("15400.00", client.currency())
        .contact(person);
  }

  private void otherCurrency() {
    var client = clients.get(32);
    var company = DemoCrm.taxId(crm.company(client.name()), client);
    crm.deal("Оплата в тенге").amount("2500000.00", "KZT").company(company);
  }

  private void rightToLeft() {
    var client = clients.get(33);
    var company = DemoCrm.taxId(crm.company("شركة النور للتجارة"), client);
    crm.deal("طلب قطع الغيار").amount("8800.00", client.currency()).company(company);
  }

  private void companyAndContacts() {
    var company = DemoCrm.taxId(crm.company(clients.get(34).name()), clients.get(34));
    crm.deal("Company and two people, each a client")
        .amount("460000.00", "RUB")
        .company(company)
        .contact(crm.contact("Arne", "Holt").email(clients.get(35).email()))
        .contact(crm.contact("Нина", "Верба").email(clients.get(36).email()));
  }
}
