/// What a person sees of an emulated portal: CRM lists and cards, the app, Market, faults.
@NullMarked
package ledgertab.emulator.pages;

import org.jspecify.annotations.NullMarked;
