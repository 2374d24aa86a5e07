/// What is new in each version, told to every user once.
@NullMarked
package ledgertab.settings.news;

import org.jspecify.annotations.NullMarked;
