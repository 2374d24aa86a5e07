@org.jspecify.annotations.NullMarked
package ledgertab.accounting.odoo;
