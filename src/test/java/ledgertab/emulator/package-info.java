/// A stand-in for Bitrix24: portals, their REST API and the authorization server over real HTTP.
@NullMarked
package ledgertab.emulator;

import org.jspecify.annotations.NullMarked;
