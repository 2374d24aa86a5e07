/// Pictures of every state of the app, for the documents and the Market.
@NullMarked
package ledgertab.gallery;

import org.jspecify.annotations.NullMarked;
