package ledgertab.accounting.odoo;

final class Json2LedgerTest extends OdooContract {
  Json2LedgerTest() {
    super(19);
  }
}
