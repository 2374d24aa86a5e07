package ledgertab.accounting.odoo;

final class JsonRpcLedgerTest extends OdooContract {
  JsonRpcLedgerTest() {
    super(16);
  }
}
