/// МойСклад, JSON API 1.2.
@NullMarked
package ledgertab.accounting.moysklad;

import org.jspecify.annotations.NullMarked;
