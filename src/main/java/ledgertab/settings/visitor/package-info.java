/// Who looks at the app's own page.
@NullMarked
package ledgertab.settings.visitor;

import org.jspecify.annotations.NullMarked;
