/// What every page needs: views, error pages, security headers, form reading.
@NullMarked
package ledgertab.web;

import org.jspecify.annotations.NullMarked;
