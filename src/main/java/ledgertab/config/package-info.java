/// The service's configuration, read once from the environment, all problems reported together.
@NullMarked
package ledgertab.config;

import org.jspecify.annotations.NullMarked;
