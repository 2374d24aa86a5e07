/// Who may see the app's page.
@NullMarked
package ledgertab.settings.visitor;

import org.jspecify.annotations.NullMarked;
