/// Odoo: JSON-2 from version 19 on, JSON-RPC before.
@NullMarked
package ledgertab.accounting.odoo;

import org.jspecify.annotations.NullMarked;
