/// Installing, keeping registrations right, uninstalling.
@NullMarked
package ledgertab.install;

import org.jspecify.annotations.NullMarked;
