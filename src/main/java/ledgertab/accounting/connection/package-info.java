/// What administrators connect: kinds of ledgers, their settings, and the test of a connection.
@NullMarked
package ledgertab.accounting.connection;

import org.jspecify.annotations.NullMarked;
