package ledgertab.job;

import java.time.Duration;

/// What is done again and again while nobody waits, by one node of all.
///
/// @param name for the log and for operators; the same on every node, never another's
/// @param first how long after the very first start
/// @param every how long after its end it begins again
public record Round(String name, Duration first, Duration every, Runnable work) {}
