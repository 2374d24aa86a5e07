/// What all panels of the tab share: the look, the client it shows, words, refusals.
@NullMarked
package ledgertab.placement.panel;

import org.jspecify.annotations.NullMarked;
