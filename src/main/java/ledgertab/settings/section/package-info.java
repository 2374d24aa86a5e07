/// What the sections of the app's page share.
@NullMarked
package ledgertab.settings.section;

import org.jspecify.annotations.NullMarked;
