@NullMarked
package ledgertab.settings.news;

import org.jspecify.annotations.NullMarked;
