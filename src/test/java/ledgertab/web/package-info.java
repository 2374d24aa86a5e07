@NullMarked
package ledgertab.web;

import org.jspecify.annotations.NullMarked;
